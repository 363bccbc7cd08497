"""A result that staff corrected decides, until another attempt counts."""

import pytest
from django.urls import reverse

from assessments.quizzes.services import start_attempt
from assessments.quizzes.status import quiz_status
from cohorts.results.models import Result
from cohorts.results.progress import progress_of
from cohorts.results.services import correct_result
from tests.factories.quizzes import make_sitting, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
Outcome = Result.Outcome


def status_of(enrolment, quiz):
    return quiz_status(enrolment, quiz.key, quiz.edition)


def correct(enrolment, outcome):
    result = Result.objects.in_force().get(kind=Result.Kind.QUIZ)
    return correct_result(result, by=None, reason="Other hands", outcome=outcome)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.ANNULLED])
def test_who_no_longer_passes_may_try_again(outcome):
    enrolment, quiz = make_sitting(attempts_allowed=2)
    submit(start_attempt(enrolment, quiz))
    correct(enrolment, outcome)

    corrected = status_of(enrolment, quiz)
    submit(start_attempt(enrolment, quiz))
    again = status_of(enrolment, quiz)

    assert (corrected.is_passed, corrected.refusal) == (False, "")
    assert corrected.is_corrected
    assert again.is_passed
    assert not again.is_corrected
    assert progress_of(enrolment, "es").units_done == 1


def test_who_passes_by_a_correction_needs_no_other_attempt():
    enrolment, quiz = make_sitting(attempts_allowed=2)
    submit(start_attempt(enrolment, quiz), right=["matching"])
    correct(enrolment, Outcome.PASSED)

    status = status_of(enrolment, quiz)

    assert status.is_passed
    assert status.refusal == "You have already passed this quiz."


def test_the_page_of_the_quiz_says_that_the_result_was_corrected(signed_in):
    enrolment, quiz = make_sitting(attempts_allowed=2)
    submit(start_attempt(enrolment, quiz))
    correct(enrolment, Outcome.FAILED)
    address = reverse("quizzes:quiz", args=[enrolment.cohort.code, quiz.key])

    page = signed_in(enrolment.user).get(address).text

    assert "corrected your result on" in page
    assert "not passed. Ask your coordinator" in page
    assert "Passed with" not in page
