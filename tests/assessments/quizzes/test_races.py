"""Two tabs of one person at once: one attempt, one result, no answer lost."""

import pytest

from assessments.quizzes import services
from assessments.quizzes.attempt_page import answers_of
from assessments.quizzes.models import Attempt, ExtraAttempt, QuestionScore, SavedAnswer
from cohorts.results.models import Result
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    FIVE_KINDS,
    answer,
    begin,
    make_sitting,
    only_question,
    submit,
)
from tests.support.at_once import ROW_LOCKS, TURNS, at_once
from tests.support.criteria import set_criteria

pytestmark = [
    pytest.mark.django_db(transaction=True),
    ROW_LOCKS,
]


@pytest.mark.parametrize("_round", TURNS)
def test_two_tabs_start_one_attempt(_round):
    enrolment, unit = make_sitting(["single_choice"])

    first, second = at_once(*[lambda: services.start_attempt(enrolment, unit)] * 2)

    assert first == second
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("_round", TURNS)
def test_submitting_twice_at_once_grades_once(_round):
    attempt = begin()
    answer(attempt, right=FIVE_KINDS)

    results = at_once(*[lambda: services.submit_attempt(attempt, language="es")] * 2)

    assert [attempt.mark for attempt in results] == [100, 100]
    assert results[0].submitted_at == results[1].submitted_at
    assert Result.objects.count() == 1
    assert QuestionScore.objects.count() == len(FIVE_KINDS)


@pytest.mark.parametrize("_round", TURNS)
def test_answer_at_the_last_moment_counts_or_is_refused(_round):
    attempt = begin(["single_choice"])
    question = only_question(attempt)

    saved, submitted = at_once(
        lambda: services.save_answer(question.row, ["b"]),
        lambda: services.submit_attempt(attempt, language="es"),
    )

    was_saved = saved == ["b"]
    assert submitted.mark == (100 if was_saved else 0)
    assert SavedAnswer.objects.count() == was_saved
    assert answers_of(attempt) == ({question.pk: ["b"]} if was_saved else {})


def test_two_staff_grant_one_attempt():
    enrolment, unit = make_sitting(["single_choice"], attempts_allowed=1)
    submit(services.start_attempt(enrolment, unit), right=[])
    staff = UserFactory()

    results = at_once(
        *[
            lambda: services.grant_extra_attempt(
                enrolment, unit, granted_by=staff, reason="Corte de luz"
            )
        ]
        * 2
    )

    assert sorted(type(result).__name__ for result in results) == [
        "ExtraAttempt",
        "ValidationError",
    ]
    assert ExtraAttempt.objects.count() == 1


@pytest.mark.parametrize("_round", TURNS)
def test_pass_mark_lowered_during_a_submission_counts(_round):
    attempt = begin(["single_choice", "true_false"])
    answer(attempt, right=["single_choice"])
    cohort = attempt.enrolment.cohort

    _cohort, submitted = at_once(
        lambda: set_criteria(cohort, module_keys=[], pass_mark=50),
        lambda: services.submit_attempt(attempt, language="es"),
    )

    assert submitted.mark == 50
    assert Result.objects.completing().get().subject_key == attempt.quiz_key
