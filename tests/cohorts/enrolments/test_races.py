"""Two who write to one enrolment at once: the second sees what the first one did."""

import pytest
from django.core.exceptions import ValidationError

from cohorts.enrolments.events import MOMENTS, Kind, state_of
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.services import record_event, withdraw
from tests.factories.enrolments import EnrolmentFactory
from tests.support.at_once import ROW_LOCKS, TURNS, at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    ROW_LOCKS,
]


@pytest.mark.parametrize("_round", TURNS)
def test_a_place_is_left_once(_round):
    enrolment = EnrolmentFactory()

    answers = at_once(
        *[
            lambda: withdraw(Enrolment.objects.get(pk=enrolment.pk))
            for _turn in range(3)
        ]
    )

    refused = [each for each in answers if isinstance(each, ValidationError)]
    assert len(refused) == 2
    assert enrolment.events.filter(kind=Kind.WITHDRAWN).count() == 1


@pytest.mark.parametrize("_round", TURNS)
def test_coming_in_and_leaving_at_once_agree_with_their_events(_round):
    enrolment = EnrolmentFactory(accepted_at=None)

    at_once(
        lambda: record_event(Enrolment.objects.get(pk=enrolment.pk), Kind.ACCEPTED),
        lambda: withdraw(Enrolment.objects.get(pk=enrolment.pk)),
    )

    enrolment.refresh_from_db()
    kept = {name: getattr(enrolment, name) for name in MOMENTS}
    assert kept == state_of(enrolment.events.all())
    assert enrolment.withdrawn_at
