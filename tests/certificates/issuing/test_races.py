"""Two last units completed at once; only a real server lets two write at a time."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from certificates.issuing.amendments import correct_name, revoke_certificate
from certificates.issuing.models import Certificate
from certificates.issuing.services import issue_if_due
from cohorts.enrolments.sequences import unit_sequence_of
from tests.factories.certificates import complete_course, enrolled, units_of
from tests.factories.people import UserFactory
from tests.support.at_once import TURNS, at_once
from tests.support.criteria import set_criteria
from tests.support.results import complete_unit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="SQLite writes one after the other; `make test` runs this on PostgreSQL",
    ),
]


def first_module_key(enrolment):
    module, _unit = unit_sequence_of(enrolment.cohort, "es").steps[0]
    return module.key


@pytest.mark.parametrize("turn", TURNS)
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

    issued = at_once(*[lambda: issue_if_due(enrolment)] * 3)

    assert sum(certificate is not None for certificate in issued) == 1
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("turn", TURNS)
def test_criteria_eased_while_the_last_unit_is_completed_issue(turn):
    enrolment = enrolled(modules=2, lessons=1)
    first, _second = units_of(enrolment)
    easier = [str(first_module_key(enrolment))]

    at_once(
        lambda: set_criteria(enrolment.cohort, module_keys=easier, pass_mark=80),
        lambda: complete_unit(enrolment, first, language="es"),
    )

    assert Certificate.objects.get().enrolment == enrolment


@pytest.mark.parametrize("turn", TURNS)
def test_of_two_who_decide_at_once_one_is_refused(turn):
    certificate, user = complete_course(enrolled()), UserFactory()

    results = at_once(
        lambda: correct_name(certificate, "Ana Pérez"),
        lambda: revoke_certificate(certificate, reason="misconduct", by=user),
    )

    assert sum(isinstance(result, ValidationError) for result in results) == 1
