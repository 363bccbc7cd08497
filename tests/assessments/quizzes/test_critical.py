"""A wrong answer to a critical question fails the attempt, whatever its mark."""

import copy

import pytest
from django.urls import reverse

from cohorts.results.models import Result
from tests.factories.quizzes import begin, make_question, make_questions, submit
from tests.support.kept import undone

pytestmark = pytest.mark.django_db
HARM = "La niña es entregada a quien la explota."


@pytest.fixture(scope="module")
def kept_sitting(django_db_setup, django_db_blocker):
    """Five questions, of which the first is critical; the pass mark is 80."""
    with undone(django_db_blocker):
        critical = {"is_critical": True, "harm_es": HARM, "harm_en": "Harm."}
        first = make_question("true_false", **critical)
        yield begin(questions=[first, *make_questions(["single_choice"] * 4)])


@pytest.fixture
def sitting(kept_sitting, db):
    return copy.deepcopy(kept_sitting)


def result_of(attempt):
    return Result.objects.in_force().get(subject_key=attempt.quiz_key)


def test_attempt_with_80_fails_by_one_critical_answer(sitting):
    submitted = submit(sitting, right=["single_choice"], wrong=["true_false"])

    result = result_of(submitted)
    assert str(result.mark) == "80.0"
    assert result.outcome == Result.Outcome.FAILED
    assert result.is_critical_failure


def test_critical_question_left_out_fails_too(sitting):
    submitted = submit(sitting, right=["single_choice"])

    assert result_of(submitted).outcome == Result.Outcome.FAILED


def test_attempt_passes_when_the_critical_answer_is_right(sitting):
    submitted = submit(sitting, right=["true_false", "single_choice"])

    result = result_of(submitted)
    assert result.outcome == Result.Outcome.PASSED
    assert not result.is_critical_failure


def test_person_is_told_which_harm_the_answer_may_do(sitting, signed_in):
    submitted = submit(sitting, right=["single_choice"], wrong=["true_false"])

    page = signed_in(sitting.enrolment.user).get(
        reverse("quizzes:result", args=[submitted.pk])
    )

    assert HARM in page.text
    assert "Critical question" in page.text
