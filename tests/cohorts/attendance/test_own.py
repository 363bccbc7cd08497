"""What trainees see of their own attendance."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.attendance import services
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.models import SheetClosing
from cohorts.attendance.own import own_attendance_of
from cohorts.results.achievements import achievement_of
from cohorts.results.services import set_minimums
from cohorts.workshops.services import cancel_session, move_session
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import (
    make_cohort_by_attendance,
    make_published_workshop,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "english")]


@pytest.fixture
def cohort():
    """It meets in rooms only."""
    return make_cohort_by_attendance()


@pytest.fixture
def sessions(cohort):
    return list(make_published_workshop(cohort, days=5).sessions.all())


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort, user__preferred_language="en")


def mark(session, enrolment, outcome, missed=0):
    marking = Marking(UserFactory())
    return services.mark_attendance(session, enrolment, Mark(outcome, missed), marking)


def close(session):
    services.close_sheet(session, by=None, at=session.ends_at)


def own_attendance(enrolment, now):
    return own_attendance_of(achievement_of(enrolment, "en"), now)


def labels(own):
    return [str(row.badge.label) for row in own.rows]


def test_each_session_has_its_state(enrolment, sessions):
    mark(sessions[0], enrolment, Outcome.PRESENT)
    mark(sessions[1], enrolment, Outcome.LATE, 1)
    mark(sessions[2], enrolment, Outcome.LEFT_EARLY, 15)
    cancel_session(sessions[4], by=None, reason="Storm")

    own = own_attendance(enrolment, sessions[3].starts_at)

    assert labels(own) == [
        "Present",
        "Late by 1 minute",
        "Left 15 minutes early",
        "Not marked yet",
        "Cancelled",
    ]
    earlier = sessions[3].starts_at - timedelta(minutes=1)
    assert labels(own_attendance(enrolment, earlier))[3] == "To come"


def test_correction_of_a_closed_list_is_explained(signed_in, enrolment, sessions):
    reason = "Signed the list of another room by mistake."
    first = mark(sessions[0], enrolment, Outcome.ABSENT)
    marking = Marking(UserFactory(), seen=first.pk)
    services.mark_attendance(sessions[0], enrolment, Mark(Outcome.LATE, 5), marking)
    SheetClosing.objects.create(session=sessions[0])
    before = own_attendance(enrolment, timezone.now()).rows[0].correction

    seen = services.latest_result(sessions[0], enrolment).pk
    marking = Marking(UserFactory(), seen=seen, reason=reason)
    services.mark_attendance(sessions[0], enrolment, Mark(Outcome.PRESENT), marking)

    page = signed_in(enrolment.user).get(f"/learn/{enrolment.cohort.code}/attendance/")
    assert (before, f"Corrected: {reason}" in page.content.decode()) == ("", True)


def test_moved_session_names_the_time_it_was_published_with(enrolment, sessions):
    for hours in (4, 5):
        start = sessions[0].starts_at + timedelta(hours=hours)
        move_session(sessions[0], starts_at=start, by=None)
    away = sessions[1].starts_at
    for start in (away + timedelta(hours=3), away):
        move_session(sessions[1], starts_at=start, by=None)

    own = own_attendance(enrolment, away)

    assert [row.former for row in own.rows] == [
        "Monday 30 November, 9:00 to 11:00",
        *[""] * 4,
    ]


def test_share_counts_closed_lists_and_names_the_minimum(enrolment, sessions):
    for session in sessions[:2]:
        mark(session, enrolment, Outcome.PRESENT)
    close(sessions[0])

    own = own_attendance(enrolment, sessions[1].ends_at)

    assert (own.attended, own.scheduled, own.percent) == ("2 h", "10 h", 20)
    assert own.minimum == 80
    assert [row.awaits_closing for row in own.rows[:2]] == [False, True]


def test_person_of_a_cohort_in_rooms_sees_it_at_home(signed_in, enrolment, sessions):
    client = signed_in(enrolment.user)

    home = client.get("/").text
    page = client.get(f"/learn/{enrolment.cohort.code}/attendance/").text

    for text in (home, page):
        assert "You lack: 4 sessions." in text
        assert "Attended: 0 min of 10 h (0 %)." in text


def test_course_page_joins_modules_and_sessions(signed_in):
    course = make_course(modules=2, lessons=1)
    cohort = CohortFactory(course_key=course.translation_key)
    set_minimums(cohort, {(ATTENDANCE, None): 80})
    make_published_workshop(cohort)
    user = EnrolmentFactory(cohort=cohort, user__preferred_language="en").user
    client = signed_in(user)

    for address in ("/", f"/learn/{cohort.code}/"):
        page = client.get(address).text
        assert page.count("You lack: 2 modules, 1 session.") == 1
        assert "Your attendance" in page


def test_online_cohort_says_nothing_of_sessions(signed_in):
    course = make_course(modules=1, lessons=1)
    cohort = CohortFactory(course_key=course.translation_key)
    user = EnrolmentFactory(cohort=cohort, user__preferred_language="en").user
    client = signed_in(user)

    for address in ("/", f"/learn/{cohort.code}/"):
        assert "Your attendance" not in client.get(address).text
    assert client.get(f"/learn/{cohort.code}/attendance/").status_code == 404


def test_nobody_sees_the_attendance_of_another_cohort(signed_in, enrolment, sessions):
    stranger = EnrolmentFactory(cohort=CohortFactory()).user

    response = signed_in(stranger).get(f"/learn/{enrolment.cohort.code}/attendance/")

    assert response.status_code == 404


def test_staff_read_what_the_person_lacks(signed_in, coordinator, enrolment, sessions):
    coordinator.preferred_language = "en"
    coordinator.save()
    address = f"/cohorts/{enrolment.cohort.code}/people/{enrolment.pk}/"

    page = signed_in(coordinator).get(address).text

    assert "Lacks: 4 sessions." in page
