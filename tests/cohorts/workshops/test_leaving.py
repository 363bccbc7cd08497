"""A facilitator who leaves: on screen, in the feed and in the minutes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from cohorts.workshops.calendars import create_calendar
from cohorts.workshops.facilitators import shares_of, without_facilitator
from cohorts.workshops.services import planned_sessions, release_facilitator
from lms.people.roles import Role
from lms.people.services import assign_role, end_role
from tests.factories.people import UserFactory
from tests.factories.workshops import MONDAY, make_session

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def ahead(published, facilitator):
    """Two hours that the facilitator was to give after the two given on Monday."""
    tuesday = MONDAY + timedelta(days=1)
    return make_session(published, day=tuesday, facilitators=[facilitator])


@pytest.fixture
def left(published, facilitator, ahead, coordinator):
    given = published.sessions.first()
    release_facilitator(
        facilitator, workshop=published, by=coordinator, at=given.ends_at, reason="Left"
    )
    return facilitator


def minutes(workshop):
    shares = shares_of(planned_sessions(workshop))
    return {pk: share.minutes for share in shares for pk in share.people}


def events_of(client, feed):
    content = client.get(reverse("workshops:feed", args=[feed.token])).content
    events = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["UID"]).partition("@")[0]: event for event in events}


def test_minutes_given_stay_and_those_ahead_go(published, ahead, facilitator, left):
    assert minutes(published) == {facilitator.pk: 120}
    assert ahead in without_facilitator(planned_sessions(published))


def test_screen_names_the_person_with_what_they_gave_only(signed_in, published, left):
    page = signed_in(left).get(reverse("workshops:programme", args=[published.pk]))

    assert page.context["own"] == {published.sessions.first().pk}
    assert page.text.count(f": {left.get_full_name()}") == 1


def test_feed_of_the_cohort_follows(client, published, ahead, coordinator, left):
    feed = create_calendar(cohort=published.cohort, by=coordinator)

    events = events_of(client, feed)

    given, later = (events[str(s.uid)] for s in (published.sessions.first(), ahead))
    assert ("Given by" in given["DESCRIPTION"], "Given by" in later["DESCRIPTION"]) == (
        True,
        False,
    )
    assert (given["SEQUENCE"], later["SEQUENCE"]) == (0, 1)


def test_account_that_was_closed_is_marked_and_has_no_feed(
    client, signed_in, published, facilitator, coordinator
):
    feed = create_calendar(user=facilitator, by=facilitator)
    facilitator.is_active = False
    facilitator.save()

    assert client.get(reverse("workshops:feed", args=[feed.token])).status_code == 404
    assert "(has left)" in signed_in(coordinator).get(published.get_absolute_url()).text
    assert minutes(published) == {facilitator.pk: 120}


def test_ended_role_keeps_sessions_until_the_coordinator_decides(published, ahead):
    person = UserFactory()
    role = assign_role(person, Role.INSTRUCTOR)
    given = make_session(published, at="15:00", facilitators=[person])

    end_role(role, ended_by=None)

    assert [each.user for each in given.facilitators.all()] == [person]
    assert minutes(published)[person.pk] == 120
