"""Whatever happens to an enrolment, its moments are what its events add up to."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.enrolments.events import MOMENTS, Kind, may_follow, state_of
from cohorts.enrolments.models import Enrolment, EnrolmentEvent
from cohorts.enrolments.services import (
    REFUSALS,
    enrol,
    record_event,
    record_events,
)
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
happenings = st.lists(
    st.tuples(st.sampled_from(Kind), st.integers(min_value=0, max_value=10**6))
)


def moments(enrolment):
    return {name: getattr(enrolment, name) for name in MOMENTS}


@settings(max_examples=40, deadline=None)
@given(happenings=happenings)
@pytest.mark.django_db
def test_the_moments_are_what_the_events_add_up_to(happenings):
    with transaction.atomic():
        enrolment = EnrolmentFactory(invited_at=None, accepted_at=None)
        for kind, seconds in happenings:
            before = moments(enrolment)
            written = record_events(
                [enrolment], kind, at=START + timedelta(seconds=seconds)
            )
            assert written == ([enrolment] if may_follow(before, kind) else [])

            kept = Enrolment.objects.get(pk=enrolment.pk)
            assert (
                moments(kept) == moments(enrolment) == state_of(enrolment.events.all())
            )
            assert written or moments(kept) == before
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("facts", "senseless"),
    [
        ({"accepted_at": None}, ("enrolled", "invited", "reinstated")),
        ({"invited_at": None, "accepted_at": None}, ("uninvited", "reinstated")),
        ({}, ("enrolled", "invited", "uninvited", "accepted", "reinstated")),
        (
            {"withdrawn_at": START},
            ("enrolled", "invited", "uninvited", "accepted", "withdrawn"),
        ),
    ],
)
def test_event_that_may_not_follow_is_refused_and_leaves_no_trace(db, facts, senseless):
    enrolment = EnrolmentFactory(**facts)
    before, known = moments(enrolment), enrolment.events.count()

    for kind in senseless:
        with pytest.raises(ValidationError, match=str(REFUSALS[Kind(kind)])):
            record_event(enrolment, Kind(kind))

    enrolment.refresh_from_db()
    assert (moments(enrolment), enrolment.events.count()) == (before, known)


def test_an_event_says_who_when_and_why(db):
    enrolment, coordinator = EnrolmentFactory(), UserFactory()

    record_event(
        enrolment, Kind.WITHDRAWN, by=coordinator, at=START, reason="Has moved"
    )

    last = enrolment.events.last()
    assert (last.kind, last.by, last.at, last.reason) == (
        "withdrawn",
        coordinator,
        START,
        "Has moved",
    )


def test_who_comes_back_is_invited_again_and_nothing_is_overwritten(db):
    enrolment = EnrolmentFactory(accepted_at=None, withdrawn_at=START)

    record_event(enrolment, Kind.REINSTATED)

    assert list(Enrolment.objects.awaiting_invitation()) == [enrolment]
    kinds = [event.kind for event in enrolment.events.all()]
    assert kinds == ["enrolled", "invited", "withdrawn", "reinstated"]


def test_a_stale_copy_is_refused_and_learns_better(db):
    enrolment = EnrolmentFactory()
    stale = Enrolment.objects.get(pk=enrolment.pk)
    record_event(enrolment, Kind.WITHDRAWN, at=START)

    with pytest.raises(ValidationError, match="already"):
        record_event(stale, Kind.WITHDRAWN)

    assert stale.withdrawn_at == START


def test_many_places_cost_as_many_queries_as_one(db, django_assert_max_num_queries):
    cohort = CohortFactory()
    people = UserFactory.create_batch(30)

    with django_assert_max_num_queries(10):
        enrolments = enrol([Enrolment(cohort=cohort, user=user) for user in people])
    with django_assert_max_num_queries(8):
        written = record_events(enrolments, Kind.INVITED)

    assert written == enrolments
    assert EnrolmentEvent.objects.count() == 60
