"""Two last units completed at once; only a real server lets two write at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from certificates import services
from certificates.models import Certificate
from cohorts.services import complete_unit
from tests.factories.certificates import complete_course, enrolled, units_of
from tests.factories.lms import UserFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="SQLite writes one after the other; `make test` runs this on PostgreSQL",
    ),
]


def at_once(*acts):
    """What each act returned, or the refusal it met; all start together."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            return act()
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.mark.parametrize("turn", range(3))
def test_two_last_units_at_once_issue_one_certificate(turn):
    enrolment = enrolled(modules=1, lessons=2)
    first, second = units_of(enrolment)

    at_once(
        lambda: complete_unit(enrolment, first, language="es"),
        lambda: complete_unit(enrolment, second, language="es"),
    )

    assert Certificate.objects.get().enrolment == enrolment


def test_two_who_ask_at_once_get_one_certificate():
    enrolment = enrolled(certificate_name="Ana 漢")
    complete_course(enrolment)
    enrolment.user.certificate_name = "Ana Han"
    enrolment.user.save()

    made = at_once(*[lambda: services.issue_if_due(enrolment)] * 3)

    assert sum(one is not None for one in made) == 1
    assert Certificate.objects.count() == 1


def test_of_two_who_decide_at_once_one_is_refused():
    certificate, user = complete_course(enrolled()), UserFactory()

    made = at_once(
        lambda: services.correct_name(certificate, "Ana Pérez"),
        lambda: services.revoke_certificate(certificate, reason="misconduct", by=user),
    )

    assert sum(isinstance(one, ValidationError) for one in made) == 1
