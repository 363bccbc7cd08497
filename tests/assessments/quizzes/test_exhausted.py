"""Who has no attempt left at a quiz that they have not passed."""

import pytest

from assessments.quizzes.exhausted import exhausted_quizzes
from assessments.quizzes.models import ExtraAttempt
from assessments.quizzes.services import start_attempt
from tests.factories.certificates import units_of
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.quizzes import make_sitting, submit
from tests.support.results import complete_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed():
    """A person who completed the lesson and failed the only attempt: with the quiz."""
    enrolment, quiz = make_sitting(attempts_allowed=1)
    complete_unit(enrolment, units_of(enrolment)[0])
    submit(start_attempt(enrolment, quiz), right=["matching"])
    return enrolment, quiz


def test_a_person_with_a_failed_only_attempt_has_none_left(failed):
    enrolment, quiz = failed
    other = EnrolmentFactory(cohort=enrolment.cohort)

    assert exhausted_quizzes([enrolment.pk, other.pk]) == {enrolment.pk: quiz.key}


def test_an_extra_attempt_counts_until_it_is_used(failed, coordinator):
    enrolment, quiz = failed
    ExtraAttempt.objects.create(
        enrolment=enrolment, quiz_key=quiz.key, granted_by=coordinator, reason="Luz"
    )
    granted = exhausted_quizzes([enrolment.pk])
    attempt = start_attempt(enrolment, quiz)
    begun = exhausted_quizzes([enrolment.pk])
    submit(attempt, right=["matching"])

    assert (granted, begun) == ({}, {})
    assert exhausted_quizzes([enrolment.pk]) == {enrolment.pk: quiz.key}


def test_a_person_who_passed_is_not_listed_as_without_attempts():
    enrolment, quiz = make_sitting(attempts_allowed=1)
    submit(start_attempt(enrolment, quiz))

    assert exhausted_quizzes([enrolment.pk]) == {}
