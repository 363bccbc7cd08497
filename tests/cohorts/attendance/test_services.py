"""Attendance is recorded in the ledger, and what counts is always the last row."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cohorts.attendance import services
from cohorts.attendance.marks import Excuse, Mark, Marking, Outcome, mark_of
from cohorts.attendance.services import MarkedMeanwhile
from cohorts.results.models import Result
from cohorts.workshops.services import cancel_session, change_session
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import (
    WorkshopFactory,
    make_published_workshop,
    make_session,
)

pytestmark = [pytest.mark.usefixtures("queue"), pytest.mark.on_postgres]
REASON = "Firmó la hoja de otra sala por error."
AFTER = timedelta(hours=3)


@pytest.fixture
def session(db):
    cohort = CohortFactory()
    return make_published_workshop(cohort).sessions.get()


@pytest.fixture
def people(session):
    return EnrolmentFactory.create_batch(3, cohort=session.workshop.cohort)


def mark(session, enrolment, outcome, missed=0, **details):
    marking = Marking(details.pop("by", None) or UserFactory(), **details)
    return services.mark_attendance(session, enrolment, Mark(outcome, missed), marking)


def close(session, people):
    services.mark_rest_present(session, by=None)
    services.close_sheet(session, by=None, at=session.starts_at + AFTER)


def rows(session, enrolment):
    found = Result.objects.filter(enrolment=enrolment, subject_key=session.uid)
    return [(row.outcome, row.minutes) for row in found.order_by("pk")]


@pytest.mark.parametrize(
    ("outcome", "missed", "minutes"),
    [
        (Outcome.PRESENT, 0, 120),
        (Outcome.LATE, 15, 105),
        (Outcome.LEFT_EARLY, 40, 80),
        (Outcome.EXCUSED, 0, 0),
        (Outcome.ABSENT, 0, 0),
    ],
)
def test_row_carries_the_minutes(session, people, outcome, missed, minutes):
    row = mark(session, people[0], outcome, missed)

    assert (row.kind, row.outcome) == ("attendance", outcome)
    assert (row.minutes, row.scheduled_minutes) == (minutes, 120)
    assert mark_of(row) == Mark(outcome, missed)


@pytest.mark.django_db
def test_night_of_the_change_counts_the_minutes_that_pass():
    night = date(2026, 3, 7)
    workshop = WorkshopFactory(
        time_zone="America/Tijuana", starts_on=night, ends_on=night
    )
    session = make_session(workshop, day=night, at="23:00", minutes=300)
    person = EnrolmentFactory(cohort=workshop.cohort)

    row = mark(session, person, Outcome.LEFT_EARLY, 60)

    assert f"{session.local_end:%d %H:%M}" == "08 05:00"
    assert (row.minutes, row.scheduled_minutes) == (240, 300)


def test_change_replaces_what_was_seen_and_keeps_it(session, people):
    first = mark(session, people[0], Outcome.PRESENT)

    mark(session, people[0], Outcome.LATE, 10, seen=first.pk)

    assert rows(session, people[0]) == [("present", 120), ("late", 110)]
    assert services.results_by_person(session).get().outcome == "late"


def test_same_mark_again_adds_nothing(session, people):
    first = mark(session, people[0], Outcome.PRESENT)

    assert mark(session, people[0], Outcome.PRESENT) == first
    assert rows(session, people[0]) == [("present", 120)]


def test_mark_of_somebody_else_is_not_overwritten_unseen(session, people):
    first = mark(session, people[0], Outcome.PRESENT)

    with pytest.raises(MarkedMeanwhile) as refusal:
        mark(session, people[0], Outcome.ABSENT)

    assert refusal.value.result == first
    assert rows(session, people[0]) == [("present", 120)]


@pytest.mark.parametrize(("outcome", "missed"), [("late", 0), ("left_early", 120)])
def test_minutes_missed_must_be_possible(session, people, outcome, missed):
    with pytest.raises(ValidationError, match="minutes missed, from 1 to 119"):
        mark(session, people[0], outcome, missed)


def test_one_act_marks_the_rest_present_in_few_queries(
    session, people, django_assert_num_queries
):
    mark(session, people[0], Outcome.ABSENT)
    EnrolmentFactory.create_batch(5, cohort=session.workshop.cohort)

    with django_assert_num_queries(9):
        marked = services.mark_rest_present(session, by=None)

    assert len(marked) == 7
    assert rows(session, people[0]) == [("absent", 0)]
    assert rows(session, people[1]) == [("present", 120)]


def test_one_act_is_undone_by_annulling(session, people):
    services.mark_rest_present(session, by=None)

    services.undo_last_act(session, by=None)

    assert services.results_by_person(session).count() == 0
    mark(session, people[0], Outcome.LATE, 5)
    assert rows(session, people[0])[-1] == ("late", 115)


def test_list_closes_once_everybody_is_marked(session, people):
    later = session.starts_at + AFTER
    with pytest.raises(ValidationError, match="Mark everybody before you close"):
        services.close_sheet(session, by=None, at=later)
    services.mark_rest_present(session, by=None)
    with pytest.raises(ValidationError, match="The session has not begun yet"):
        services.close_sheet(session, by=None, at=session.starts_at - AFTER)

    services.close_sheet(session, by=None, at=later)
    services.close_sheet(session, by=None, at=later)

    assert services.is_closed(session)


def test_closed_list_changes_only_with_a_reason(session, people):
    close(session, people)
    row = services.latest_result(session, people[0])

    with pytest.raises(ValidationError, match="Give the reason in at least 20"):
        mark(session, people[0], Outcome.ABSENT, seen=row.pk, reason="Trajo papel")
    with pytest.raises(ValidationError, match="This list is closed"):
        services.mark_rest_present(session, by=None)

    corrected = mark(session, people[0], Outcome.ABSENT, seen=row.pk, reason=REASON)
    assert (corrected.corrects, corrected.reason) == (row, REASON)


def test_cancelled_session_annuls_its_marks(session, people, coordinator):
    mark(session, people[0], Outcome.PRESENT)

    cancel_session(session, by=coordinator, reason="Sin luz")

    assert rows(session, people[0]) == [("present", 120), ("annulled", 120)]


def test_longer_session_appends_its_minutes(session, people, coordinator):
    mark(session, people[0], Outcome.LATE, 20)
    mark(session, people[1], Outcome.ABSENT)

    session.ends_at += timedelta(minutes=30)
    change_session(session, by=coordinator)

    assert rows(session, people[0]) == [("late", 100), ("late", 130)]
    assert rows(session, people[1]) == [("absent", 0), ("absent", 0)]


def test_moved_session_of_the_same_length_appends_nothing(session, people, coordinator):
    mark(session, people[0], Outcome.PRESENT)

    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    change_session(session, by=coordinator)

    assert rows(session, people[0]) == [("present", 120)]


def test_two_markers_at_once_leave_one_row_and_one_refusal(
    shared_database, session, people
):
    markers = UserFactory.create_batch(2)

    def act(marker, outcome):
        try:
            return mark(session, people[0], outcome, by=marker).outcome
        except MarkedMeanwhile:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as crowd:
        outcomes = list(crowd.map(act, markers, [Outcome.PRESENT, Outcome.ABSENT]))

    assert sorted(outcomes)[-1] == "refused"
    assert len(rows(session, people[0])) == 1


MARKS = st.one_of(
    st.sampled_from(
        [Mark(Outcome.PRESENT), Mark(Outcome.EXCUSED), Mark(Outcome.ABSENT)]
    ),
    st.builds(Mark, st.just(Outcome.EXCUSED), excuse=st.sampled_from(Excuse)),
    st.builds(Mark, st.just(Outcome.LATE), st.integers(1, 119)),
)


class LedgerLawTest(TestCase):
    @given(st.lists(st.tuples(MARKS, st.integers(1, 3)), min_size=1, max_size=6))
    def test_the_last_new_mark_counts_however_often_each_is_sent(self, acts):
        session = make_published_workshop(CohortFactory()).sessions.get()
        enrolment = EnrolmentFactory(cohort=session.workshop.cohort)
        marker, seen = UserFactory(), None
        for act, times in acts:
            for _time in range(times):
                marking = Marking(marker, seen=seen)
                seen = services.mark_attendance(session, enrolment, act, marking).pk

        counting = services.results_by_person(session).get()
        assert mark_of(counting) == acts[-1][0]
        changes = [act for act, _times in acts]
        distinct = 1 + sum(a != b for a, b in pairwise(changes))
        assert len(rows(session, enrolment)) == distinct
