"""All complete lists of a cohort are closed by one act."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.attendance.arrivals import local_time
from cohorts.attendance.lists import read_lists
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.models import SheetClosing
from cohorts.attendance.services import (
    close_sheet,
    latest_result,
    mark_attendance,
    mark_rest_present,
)
from cohorts.attendance.sheet import read_sheet
from cohorts.workshops.dates import clock, clock_and_day
from lms.people.roles import Role
from tests.factories.attendance import sessions_of
from tests.factories.enrolments import CohortFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.workshops import make_published_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "english")]


@pytest.fixture
def sessions(two_days, three_people):
    """The first is past and complete, the second complete and still to come."""
    now = timezone.now()
    first, second = sessions_of(two_days)
    for session, start in ((first, now - timedelta(days=1)), (second, now)):
        session.starts_at = start + timedelta(hours=2)
        session.ends_at = start + timedelta(hours=4)
        session.save()
        mark_rest_present(session, by=None)
    return first, second


def closed():
    return [row.session for row in SheetClosing.objects.order_by("pk")]


def close_all(client, cohort):
    address = reverse("attendance:close_complete", args=[cohort.code])
    return client.post(address, follow=True)


def test_complete_lists_of_past_sessions_are_closed(signed_in, coordinator, sessions):
    cohort = sessions[0].workshop.cohort
    client = signed_in(coordinator)
    page = client.get(reverse("attendance:lists", args=[cohort.code]))

    done = close_all(client, cohort)

    assert "Close 1 complete list" in page.text
    assert "1 list closed." in done.text
    assert "complete list" not in done.text
    assert closed() == [sessions[0]]


def test_list_without_every_mark_stays_open(signed_in, coordinator, sessions):
    cohort = sessions[0].workshop.cohort
    other = make_published_workshop(cohort).sessions.get()
    other.starts_at = timezone.now() - timedelta(hours=3)
    other.save()

    lists = read_lists(cohort, now=timezone.now())
    close_all(signed_in(coordinator), cohort)

    assert lists.complete == 1
    assert closed() == [sessions[0]]


def test_lists_of_another_cohort_stay_open(signed_in, coordinator, sessions):
    other = make_published_workshop(CohortFactory()).sessions.get()

    close_all(signed_in(coordinator), other.workshop.cohort)

    assert closed() == []


def test_sheet_says_what_was_corrected_and_on_which_day(sessions, three_people):
    session, person = sessions[0], three_people[0]
    close_sheet(session, by=None)
    row = latest_result(session, person)
    marking = Marking(UserFactory(), seen=row.pk, reason="Signed the list on paper.")
    late = mark_attendance(session, person, Mark(Outcome.LATE, 20), marking)
    day_after = session.local_end + timedelta(days=1)

    [(_row, before, since)] = read_sheet(session).corrections()

    assert (before, since) == ("Present", "Late, 20 min")
    assert local_time(session, session.local_end) == clock(session.local_end)
    assert local_time(session, day_after) == clock_and_day(day_after)
    assert late.minutes == 100


def test_only_the_staff_of_the_cohort_closes_them(signed_in, sessions):
    cohort = sessions[0].workshop.cohort
    instructor = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(instructor)

    assert close_all(signed_in(UserFactory()), cohort).status_code == 404
    assert closed() == []
    assert close_all(signed_in(instructor), cohort).status_code == 200
    assert closed() == [sessions[0]]
