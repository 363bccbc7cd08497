"""Two who write into the ledger at once."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.results.models import Result
from cohorts.results.services import correct_result
from tests.factories.courses import make_course
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.at_once import ROW_LOCKS, TURNS, at_once
from tests.support.results import complete_unit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    ROW_LOCKS,
    pytest.mark.usefixtures("english"),
]


def enrolment_with_unit():
    course = make_course(modules=1, lessons=1)
    enrolment = EnrolmentFactory(cohort__course_key=course.translation_key)
    [(_module, unit)] = own_unit_sequence(enrolment, "es").steps
    return enrolment, unit


@pytest.mark.parametrize("_round", TURNS)
def test_of_two_corrections_at_once_one_is_refused(_round):
    enrolment, unit = enrolment_with_unit()
    result, staff = complete_unit(enrolment, unit), UserFactory()
    correct = partial(correct_result, result, by=staff, reason="Error")

    answers = at_once(
        partial(correct, outcome=Result.Outcome.FAILED),
        partial(correct, outcome=Result.Outcome.ANNULLED),
    )

    [refusal] = [each for each in answers if isinstance(each, ValidationError)]
    assert refusal.messages == ["This result has already been corrected."]
    assert Result.objects.filter(corrects=result).count() == 1


@pytest.mark.parametrize("_round", TURNS)
def test_completion_and_correction_at_once_leave_one_row_in_force(_round):
    enrolment, unit = enrolment_with_unit()
    result, staff = complete_unit(enrolment, unit), UserFactory()

    at_once(
        lambda: complete_unit(enrolment, unit, language="en"),
        lambda: complete_unit(enrolment, unit),
        lambda: correct_result(
            result, by=staff, reason="Error", outcome=Result.Outcome.FAILED
        ),
    )

    [row] = Result.objects.in_force()
    assert (row.outcome, row.corrects) == (Result.Outcome.FAILED, result)
