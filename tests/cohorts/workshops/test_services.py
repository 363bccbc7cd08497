from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cohorts.workshops import services
from cohorts.workshops.models import ProgrammeEvent, Session
from lms.append_only.models import AppendOnlyError
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.workshops import MONDAY, WorkshopFactory, make_session

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


def kinds(session):
    return list(session.events.values_list("kind", flat=True))


def test_session_is_stored_in_utc_and_counts_its_minutes():
    session = make_session(WorkshopFactory(), at="9:00", minutes=120)

    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert (session.minutes, session.day, kinds(session)) == (120, MONDAY, ["added"])


def test_moved_session_appends_what_it_was(coordinator):
    session = make_session(WorkshopFactory())
    start = session.starts_at

    services.move_session(
        session, starts_at=start + timedelta(hours=3), by=coordinator, reason="Room"
    )

    event = session.events.last()
    assert (event.kind, event.by, event.reason) == ("moved", coordinator, "Room")
    assert event.before["starts_at"] == start.isoformat()
    assert session.minutes == 120


def test_history_is_append_only(coordinator):
    event = make_session(WorkshopFactory()).events.get()

    with pytest.raises(AppendOnlyError, match="ProgrammeEvent"):
        event.delete()


def test_unchanged_session_records_nothing(coordinator):
    session = make_session(WorkshopFactory())

    services.change_session(session, by=coordinator, facilitators=[], topics=[])

    assert kinds(session) == ["added"]


def test_other_facilitators_are_a_change(coordinator):
    session = make_session(WorkshopFactory())
    partner = InstitutionFactory()

    services.change_session(session, by=coordinator, facilitators=[partner])

    assert kinds(session) == ["added", "changed"]
    assert session.events.last().after["institutions"] == [partner.pk]


def test_draft_with_a_clash_is_not_published(coordinator):
    workshop, person = WorkshopFactory(), UserFactory()
    make_session(workshop, facilitators=[person])
    make_session(workshop, at="10:00", facilitators=[person])

    with pytest.raises(ValidationError, match="Resolve the clashes"):
        services.publish_workshop(workshop, by=coordinator)


def test_empty_timetable_is_not_published(coordinator):
    with pytest.raises(ValidationError, match="Add at least one session"):
        services.publish_workshop(WorkshopFactory(), by=coordinator)


def test_swapped_sessions_keep_their_minutes_and_the_pause(coordinator):
    workshop = WorkshopFactory()
    first = make_session(workshop, minutes=60)
    second = make_session(workshop, at="10:20", minutes=90)

    services.swap_with_neighbour(first, earlier=False, by=coordinator)

    times = [(each.pk, each.time) for each in workshop.sessions.all()]
    assert times == [(second.pk, "9:00 to 10:30"), (first.pk, "10:50 to 11:50")]
    assert kinds(first) == kinds(second) == ["added", "moved"]


def test_first_session_has_none_before_it(coordinator):
    session = make_session(WorkshopFactory())

    services.swap_with_neighbour(session, earlier=True, by=coordinator)

    assert kinds(session) == ["added"]


def test_published_timetable_refuses_a_clash_and_stays_as_it_was(published):
    with pytest.raises(ValidationError, match="has another session"):
        make_session(published, at="10:00", room="a ")

    assert published.sessions.count() == 2


def test_cancelling_a_published_session_needs_a_reason(published, coordinator):
    session = published.sessions.first()

    with pytest.raises(ValidationError, match="Give the reason"):
        services.cancel_session(session, by=coordinator)
    services.cancel_session(session, by=coordinator, reason="No power")

    assert kinds(session) == ["added", "cancelled"]
    assert Session.objects.planned().count() == 1


def test_restored_session_is_planned_again(published, coordinator):
    session = published.sessions.first()
    services.cancel_session(session, by=coordinator, reason="No power")

    services.restore_session(session, by=coordinator, reason="Power is back")

    assert kinds(session) == ["added", "cancelled", "restored"]
    assert session.state == "planned"


def test_cancelled_workshop_cancels_what_has_not_begun(published, coordinator):
    first, second = published.sessions.all()

    services.cancel_workshop(
        published, by=coordinator, reason="Storm", at=first.starts_at
    )

    states = [each.state for each in published.sessions.all()]
    assert states == ["planned", "cancelled"]
    assert kinds(second) == ["added", "cancelled"]
    with pytest.raises(ValidationError, match="is cancelled"):
        make_session(published)


def test_copied_day_has_the_same_local_times_without_facilitators(coordinator):
    workshop = WorkshopFactory()
    make_session(workshop, room="A", facilitators=[UserFactory()])
    make_session(workshop, at="14:30", minutes=60)

    copies = services.copy_day(workshop, MONDAY, to=TUESDAY, by=coordinator)

    assert [(c.day, f"{c.local_start:%H:%M}", c.minutes, c.room) for c in copies] == [
        (TUESDAY, "09:00", 120, "A"),
        (TUESDAY, "14:30", 60, ""),
    ]
    assert [services.facilitators_of(copy) for copy in copies] == [[], []]


def test_facilitator_who_leaves_keeps_the_sessions_given(coordinator):
    workshop, person, other = WorkshopFactory(), UserFactory(), UserFactory()
    given = make_session(workshop, facilitators=[person])
    ahead = make_session(workshop, day=TUESDAY, facilitators=[person])

    services.release_facilitator(
        person, workshop=workshop, by=coordinator, at=given.ends_at, substitute=other
    )

    assert services.facilitators_of(given) == [person]
    assert services.facilitators_of(ahead) == [other]
    assert kinds(ahead) == ["added", "changed"]


def test_merged_account_gives_its_sessions_to_the_other():
    workshop, kept, merged = WorkshopFactory(), UserFactory(), UserFactory()
    both = make_session(workshop, facilitators=[kept, merged])
    session = make_session(workshop, day=TUESDAY, facilitators=[merged])

    services.move_facilitations(kept, merged)

    assert services.facilitators_of(both) == [kept]
    assert services.facilitators_of(session) == [kept]


def test_session_outside_the_workshop_is_refused():
    with pytest.raises(ValidationError, match="Choose a day of the workshop"):
        make_session(WorkshopFactory(), day=MONDAY - timedelta(days=1))


def test_shorter_workshop_must_cover_its_sessions():
    workshop = WorkshopFactory()
    make_session(workshop)
    workshop.starts_on = TUESDAY

    with pytest.raises(ValidationError, match="Choose a day of the workshop"):
        services.change_workshop(workshop)


def test_other_zone_keeps_the_local_times(coordinator):
    workshop = WorkshopFactory()
    session = make_session(workshop, at="9:00", minutes=120)
    workshop.time_zone = "America/Santo_Domingo"

    services.change_workshop(workshop, by=coordinator)

    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 11, 30, 13, tzinfo=UTC)
    assert (session.minutes, kinds(session)) == (120, ["added", "moved"])


def test_other_place_is_a_change_of_each_session(published, coordinator):
    published.venue = "Hotel Clarion"

    services.change_workshop(published, by=coordinator)

    event = published.sessions.first().events.last()
    assert (event.kind, event.before["place"], event.after["place"]) == (
        "changed",
        "Tegucigalpa",
        "Hotel Clarion, Tegucigalpa",
    )


def test_publication_leaves_nothing_pending(published):
    assert list(ProgrammeEvent.objects.pending()) == []

    session = make_session(published, day=TUESDAY)

    assert list(ProgrammeEvent.objects.pending()) == [session.events.get()]
