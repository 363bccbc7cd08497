"""What people see of a quiz while an open answer waits for a person to mark it."""

import copy

import pytest
from django.core.exceptions import ValidationError

from assessments.quizzes import badges
from assessments.quizzes.exhausted import exhausted_quizzes
from assessments.quizzes.page_form import refusal_of
from assessments.quizzes.result import read_result
from assessments.quizzes.services import start_attempt
from assessments.quizzes.status import quiz_status
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from tests.factories.quizzes import (
    ANSWERS,
    entry_of,
    make_question,
    make_sitting,
    submit,
)
from tests.support.kept import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_attempt(django_db_setup, django_db_blocker):
    kinds = ["true_false", "open_answer"]
    with undone(django_db_blocker):
        enrolment, unit = make_sitting(kinds, attempts_allowed=1)
        yield submit(start_attempt(enrolment, unit), right=ANSWERS)


@pytest.fixture
def attempt(kept_attempt, db):
    return copy.deepcopy(kept_attempt)


def status_of(attempt):
    return quiz_status(attempt.enrolment, attempt.quiz_key, attempt.edition)


def test_attempt_with_an_open_answer_waits_without_a_result(attempt):
    status = status_of(attempt)

    assert status.badge is badges.AWAITS_MARKING
    assert (status.best, status.is_failed, status.is_over) == (None, False, False)
    assert not Result.objects.exists()


def test_no_attempt_begins_while_answers_wait(attempt):
    unit = entry_of(attempt.enrolment.cohort, status_of(attempt).quiz)

    with pytest.raises(ValidationError, match="waiting for a person to mark them"):
        start_attempt(attempt.enrolment, unit)


def test_nobody_is_out_of_attempts_while_answers_wait(attempt):
    assert exhausted_quizzes(Enrolment.objects.all()) == {}


def test_result_says_that_it_waits_and_shows_no_mark(attempt, client):
    client.force_login(attempt.enrolment.user)

    page = client.get(attempt.get_absolute_url(), headers={"accept-language": "en"})

    assert "Waits for marking" in page.text
    assert "Not marked yet" in page.text
    assert "Not passed yet" not in page.text
    assert "/ 100" not in page.text


def test_home_and_quiz_say_that_it_waits(attempt, client):
    client.force_login(attempt.enrolment.user)
    address = f"/learn/{attempt.enrolment.cohort.code}/{attempt.quiz_key}/quiz/"

    quiz = client.get(address, headers={"accept-language": "en"})
    home = client.get("/", headers={"accept-language": "en"})

    assert "Your answers are waiting for a person to mark them." in quiz.text
    assert ": waits for marking" in home.text
    assert "/ 100" not in home.text


def test_attempt_of_empty_open_answers_is_graded_at_once():
    enrolment, unit = make_sitting(["true_false", "open_answer"])

    attempt = submit(start_attempt(enrolment, unit), right=["true_false"])

    assert not attempt.awaits_marking
    assert [result.mark for result in Result.objects.all()] == [50]


def test_quiz_asks_open_answers_and_refuses_scales():
    assert refusal_of(make_question("open_answer")) == ""
    assert "are marked" in refusal_of(make_question("likert"))


def test_harm_of_a_critical_open_answer_is_not_named_before_it_is_marked():
    question = make_question(
        "open_answer", is_critical=True, harm_es="Daño.", harm_en="Harm."
    )
    enrolment, unit = make_sitting(questions=[question])
    attempt = submit(start_attempt(enrolment, unit), right=ANSWERS)

    [reviewed] = read_result(attempt, shows_key=True)

    assert reviewed.harm == ""
