from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from cohorts.enrolments.services import withdraw
from cohorts.workshops import services
from cohorts.workshops.calendars import create_calendar, revoke_calendar
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import WorkshopFactory, make_session
from tests.support.queries import queries_of


@pytest.fixture
def own(learner):
    return create_calendar(user=learner, by=learner)


def read(client, feed):
    response = client.get(reverse("workshops:feed", args=[feed.token]))
    assert response.status_code == 200, response.status_code
    calendar = Calendar.from_ical(response.content)
    return response, calendar, calendar.walk("VEVENT")


def test_feed_holds_local_times_with_their_zone(client, own, published):
    response, calendar, (event, _other) = read(client, own)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == [
        "America/Tegucigalpa"
    ]
    assert event["DTSTART"].params["TZID"] == "America/Tegucigalpa"
    assert event.start.astimezone(UTC) == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert event.end - event.start == timedelta(hours=2)
    assert str(event["UID"]) == f"{published.sessions.first().uid}@resguardo"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert str(event["LOCATION"]) == "A, Tegucigalpa"
    assert event["DTSTAMP"].dt.tzinfo is not None


def test_moved_and_cancelled_sessions_keep_their_identity(
    client, own, published, coordinator
):
    first, second = published.sessions.all()
    before = [str(event["UID"]) for event in read(client, own)[2]]
    services.move_session(
        first, starts_at=first.starts_at - timedelta(hours=1), by=coordinator
    )
    services.cancel_session(second, by=coordinator, reason="No power")

    _response, _calendar, (moved, cancelled) = read(client, own)

    assert [str(moved["UID"]), str(cancelled["UID"])] == before
    assert (moved["SEQUENCE"], cancelled["SEQUENCE"]) == (1, 1)
    assert cancelled["STATUS"] == "CANCELLED"
    assert moved.start.astimezone(UTC).hour == 14


def test_daylight_saving_is_in_the_zone(client, learner, coordinator, queue):
    night = datetime(2026, 3, 7).date()
    workshop = WorkshopFactory(
        cohort=learner.enrolments.get().cohort,
        place="Tijuana",
        time_zone="America/Tijuana",
        starts_on=night,
        ends_on=night,
    )
    make_session(workshop, day=night, at="23:00", minutes=300)
    services.publish_workshop(workshop, by=coordinator)

    events = read(client, create_calendar(user=learner, by=learner))[2]

    night_session = events[0]
    assert night_session.end.astimezone(UTC) - night_session.start.astimezone(
        UTC
    ) == timedelta(hours=5)
    assert f"{night_session.end:%H:%M %Z}" == "05:00 PDT"


def test_feed_names_no_people_and_no_other_cohort(client, own, facilitator, published):
    other = make_session(WorkshopFactory(place="La Ceiba"), title_es="Ajena")

    content = read(client, own)[0].content.decode().replace("\r\n ", "")

    assert facilitator.first_surname not in content
    assert facilitator.email not in content
    assert str(other.uid) not in content
    assert facilitator.institution.code in content


def test_facilitator_gets_the_workshops_they_facilitate(client, facilitator, published):
    events = read(client, create_calendar(user=facilitator, by=facilitator))[2]

    assert len(events) == 2


def test_draft_is_in_nobodys_calendar(client, queue, coordinator):
    session = make_session(WorkshopFactory())
    learner = EnrolmentFactory(cohort=session.workshop.cohort).user

    assert read(client, create_calendar(user=learner, by=learner))[2] == []


def test_online_link_is_not_in_the_cohorts_calendar(client, published, coordinator):
    make_session(published, at="15:00", online_link="https://meet.example/secret")
    feed = create_calendar(cohort=published.cohort, by=coordinator)

    assert b"secret" not in read(client, feed)[0].content


def test_revoked_address_is_not_found(client, own, learner):
    revoke_calendar(user=learner)

    assert client.get(reverse("workshops:feed", args=[own.token])).status_code == 404


def test_new_address_replaces_the_former(client, own, learner):
    new = create_calendar(user=learner, by=learner)

    assert client.get(reverse("workshops:feed", args=[own.token])).status_code == 404
    assert read(client, new)[0].status_code == 200


def test_closed_account_has_no_calendar(client, own, learner):
    learner.is_active = False
    learner.save()

    assert client.get(reverse("workshops:feed", args=[own.token])).status_code == 404


def test_withdrawn_person_loses_the_sessions(client, own, learner):
    enrolment = learner.enrolments.get()
    withdraw(enrolment)

    assert read(client, own)[2] == []


def test_feed_is_private_and_not_indexed(client, own):
    headers = read(client, own)[0].headers

    assert headers["Cache-Control"] == "private, max-age=900"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in headers


def test_guessing_is_limited(client, db):
    answers = [
        client.get(reverse("workshops:feed", args=[f"guess-{n}"])).status_code
        for n in range(21)
    ]

    assert answers == [404] * 20 + [429]


def test_queries_do_not_grow(client, own, published):
    address, counts = reverse("workshops:feed", args=[own.token]), []
    for hours in (range(14, 16), range(16, 20)):
        for hour in hours:
            given = {"facilitators": [UserFactory()]}
            make_session(published, at=f"{hour}:00", minutes=50, **given)
        client.get(address)
        counts.append(queries_of(client, address))

    assert counts[0] == counts[1]


def test_person_creates_and_removes_the_address(signed_in, learner):
    client, url = signed_in(learner), reverse("workshops:calendar")

    client.post(url, {"act": "create"})
    address = learner.calendar_feeds.get().address
    assert address in client.get(url).content.decode()

    client.post(url, {"act": "revoke"})
    assert address not in client.get(url).content.decode()
