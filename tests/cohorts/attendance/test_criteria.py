"""A cohort may ask for a share of its session minutes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.attendance import services
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.lists import read_lists
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.results.achievements import achievement_of
from cohorts.results.criteria import unmet_criteria
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import (
    make_cohort_by_attendance,
    make_published_workshop,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
PRESENT, ABSENT, EXCUSED = Outcome.PRESENT, Outcome.ABSENT, Outcome.EXCUSED


@pytest.fixture
def cohort():
    return make_cohort_by_attendance()


@pytest.fixture
def sessions(cohort):
    return list(make_published_workshop(cohort, days=5).sessions.all())


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort)


def attend(enrolment, sessions, *outcomes, is_closed=True):
    marking = Marking(UserFactory())
    for session, outcome in zip(sessions, outcomes, strict=False):
        missed = 60 if outcome == Outcome.LATE else 0
        services.mark_attendance(session, enrolment, Mark(outcome, missed), marking)
        if is_closed:
            at = session.ends_at + timedelta(minutes=1)
            services.close_sheet(session, by=None, at=at)


def unmet(enrolment):
    return unmet_criteria(achievement_of(enrolment, "es"))


@pytest.mark.parametrize(
    ("outcomes", "phrases"),
    [
        ([], ["4 sessions"]),
        ([PRESENT] * 3, ["1 session"]),
        ([PRESENT] * 4, ["the attendance list of 1 session, which is not closed yet"]),
        ([PRESENT] * 4 + [ABSENT], []),
        ([PRESENT] * 3 + [ABSENT] * 2, ["1 session"]),
        ([PRESENT] * 3 + [Outcome.LATE, PRESENT], []),
        ([PRESENT] * 3 + [EXCUSED, ABSENT], ["1 session"]),
        ([PRESENT] * 4 + [EXCUSED], []),
    ],
)
def test_what_is_missing_is_said_in_sessions(enrolment, sessions, outcomes, phrases):
    attend(enrolment, sessions, *outcomes)

    assert unmet(enrolment) == phrases


def test_an_open_list_does_not_count_yet(enrolment, sessions):
    attend(enrolment, sessions, *[PRESENT] * 5, is_closed=False)

    assert unmet(enrolment) == ["4 sessions"]


def test_share_is_of_the_minutes_not_excused(enrolment, sessions):
    attend(enrolment, sessions, PRESENT, Outcome.LATE, EXCUSED, ABSENT, PRESENT)

    attendance = achievement_of(enrolment, "es").evidence[ATTENDANCE]
    assert (attendance.minutes, attendance.scheduled) == (300, 480)


def test_cohort_without_a_workshop_says_what_is_missing(enrolment):
    assert unmet(enrolment) == [
        "the sessions of a workshop, which has not been published"
    ]


def test_cohort_without_any_criterion_certifies_nobody():
    enrolment = EnrolmentFactory(cohort=CohortFactory())

    assert unmet(enrolment) == [
        "the criteria of this cohort, which have not been set yet"
    ]


def test_coordinator_sees_who_falls_short_while_it_can_be_mended(cohort, sessions):
    diligent, late, lost = EnrolmentFactory.create_batch(3, cohort=cohort)
    marking = Marking(UserFactory())
    for number, session in enumerate(sessions[:2]):
        for enrolment, outcomes in (
            (diligent, [PRESENT, PRESENT]),
            (late, [PRESENT, ABSENT]),
            (lost, [ABSENT, ABSENT]),
        ):
            mark = Mark(outcomes[number])
            services.mark_attendance(session, enrolment, mark, marking)
        services.close_sheet(session, by=None, at=session.ends_at)

    lists = read_lists(cohort, now=timezone.now())

    assert [(p.enrolment, p.missing, p.is_late) for p in lists.at_risk] == [
        (lost, 4, True),
        (late, 3, False),
    ]
    assert [(s.marked, s.is_closed) for s in lists.sessions] == [
        (None, True),
        (None, True),
        (0, False),
        (0, False),
        (0, False),
    ]


def test_lists_cost_the_same_however_many_people(
    cohort, sessions, django_assert_num_queries
):
    EnrolmentFactory.create_batch(2, cohort=cohort)
    with django_assert_num_queries(6):
        read_lists(cohort, now=timezone.now())
    EnrolmentFactory.create_batch(10, cohort=cohort)
    with django_assert_num_queries(6):
        read_lists(cohort, now=timezone.now())


def test_only_the_worst_are_listed_by_surname(cohort, sessions, monkeypatch):
    monkeypatch.setattr("cohorts.attendance.lists.PEOPLE_SHOWN", 2)
    people = [
        EnrolmentFactory(cohort=cohort, user__first_surname=surname)
        for surname in ("Zelaya", "Núñez", "Andino")
    ]
    for session in sessions[:2]:
        for enrolment in people:
            mark = Mark(ABSENT)
            services.mark_attendance(session, enrolment, mark, Marking(UserFactory()))
        services.close_sheet(session, by=None, at=session.ends_at)

    lists = read_lists(cohort, now=timezone.now())

    assert [person.enrolment for person in lists.at_risk] == [people[2], people[1]]
    assert lists.at_risk_in_all == 3


def test_lists_of_people_at_risk_cost_the_same(
    cohort, sessions, django_assert_num_queries
):
    EnrolmentFactory.create_batch(2, cohort=cohort)
    for session in sessions[:2]:
        services.mark_rest_present(session, by=None)
        services.close_sheet(session, by=None, at=session.ends_at)
    # Whoever is enrolled afterwards has missed both.
    for people in (2, 10):
        EnrolmentFactory.create_batch(people, cohort=cohort)
        with django_assert_num_queries(12):
            lists = read_lists(cohort, now=timezone.now())
    assert (lists.people, lists.at_risk_in_all) == (14, 12)
