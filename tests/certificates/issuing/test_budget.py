"""What issuing a certificate costs, besides its e-mail."""

import pytest
from django.utils import timezone

from certificates.issuing.models import Certificate
from certificates.issuing.services import issue_if_due
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from tests.factories.certificates import enrolled, units_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

LOCKED, READ, WRITTEN = 1, 4, 2
SAVEPOINT = 2


def person_due(**course):
    """Completed the course, which nobody has noticed yet."""
    person = {"certificate_name": "Ana", "name_confirmed_at": timezone.now()}
    enrolment = enrolled(**course, **person)
    Result.objects.bulk_create(
        Result(
            enrolment=enrolment,
            kind=Result.Kind.LESSON,
            subject_key=unit.key,
            edition=unit.edition,
            outcome=Result.Outcome.COMPLETED,
            language="es",
            idempotency_key=str(unit.key),
        )
        for unit in units_of(enrolment)
    )
    return Enrolment.objects.get(pk=enrolment.pk)


@pytest.mark.parametrize(("modules", "lessons"), [(1, 1), (4, 3)])
def test_issuing_costs_the_same_however_long_the_course(
    modules, lessons, django_assert_num_queries
):
    first = person_due(modules=modules, lessons=lessons)
    enrolment = person_due(cohort=first.cohort)
    issue_if_due(first)

    with django_assert_num_queries(SAVEPOINT + LOCKED + READ + WRITTEN):
        issue_if_due(enrolment)

    assert Certificate.objects.filter(enrolment=enrolment).count() == 1
