"""A scan records the moment at which the code was scanned, once, or says why not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cohorts.attendance import services
from cohorts.attendance.codes import code_at, renew_code
from cohorts.attendance.marks import Mark, Marking, Outcome, mark_of
from cohorts.attendance.scans import (
    enrolment_for_scan,
    mark_at,
    read_scan,
    record_scan,
    scan_token,
    session_with_code,
)
from cohorts.enrolments.services import withdraw
from cohorts.results.models import Result
from cohorts.workshops.services import cancel_session, cancel_workshop
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import make_published_workshop
from tests.support.at_once import TURNS, at_once

pytestmark = [pytest.mark.usefixtures("queue"), pytest.mark.on_postgres]
WRONG = "This code is no longer valid, because it changes every 30 seconds"


def make_session_with_code():
    session = make_published_workshop(CohortFactory()).sessions.get()
    renew_code(session, by=None)
    return session


@pytest.fixture
def session(db):
    return make_session_with_code()


@pytest.fixture
def enrolment(session):
    return EnrolmentFactory(cohort=session.workshop.cohort)


def at(session, **passed):
    return session.starts_at + timedelta(**passed)


def code(session, moment):
    return code_at(session.attendance_code.secret, moment)


def rows(enrolment):
    found = Result.objects.filter(enrolment=enrolment).order_by("pk")
    return [(row.outcome, row.minutes, row.source) for row in found]


def test_scan_is_recorded_with_its_moment_and_source(session, enrolment):
    row = record_scan(session, enrolment.user, at(session, minutes=-10))

    assert rows(enrolment) == [("present", 120, "scan")]
    assert row.achieved_at == at(session, minutes=-10)
    assert row.recorded_by == enrolment.user


@pytest.mark.parametrize(
    ("seconds", "mark"),
    [
        (-1800, Mark(Outcome.PRESENT)),
        (59, Mark(Outcome.PRESENT)),
        (60, Mark(Outcome.LATE, 1)),
        (20 * 60 + 59, Mark(Outcome.LATE, 20)),
        (120 * 60, Mark(Outcome.LATE, 119)),
    ],
)
def test_scan_after_the_first_minute_is_late_by_full_minutes(session, seconds, mark):
    assert mark_at(session, at(session, seconds=seconds)) == mark


def test_second_scan_changes_nothing(session, enrolment):
    first = record_scan(session, enrolment.user, at(session, minutes=0))

    assert record_scan(session, enrolment.user, at(session, minutes=30)) == first
    assert rows(enrolment) == [("present", 120, "scan")]


def test_mark_by_somebody_else_stays(session, enrolment):
    marking = Marking(UserFactory())
    mark = Mark(Outcome.LATE, 40)
    row = services.mark_attendance(session, enrolment, mark, marking)

    assert record_scan(session, enrolment.user, at(session, minutes=5)) == row
    assert rows(enrolment) == [("late", 80, "staff")]


def test_mark_that_was_undone_leaves_room_for_a_scan(session, enrolment):
    services.mark_rest_present(session, by=None)
    services.undo_last_act(session, by=None)

    row = record_scan(session, enrolment.user, at(session, minutes=5))

    assert (mark_of(row), row.source) == (Mark(Outcome.LATE, 5), "scan")


def test_marker_who_has_not_seen_a_scan_does_not_overwrite_it(session, enrolment):
    row = record_scan(session, enrolment.user, at(session, minutes=0))

    with pytest.raises(services.MarkedMeanwhile) as refusal:
        services.mark_attendance(
            session, enrolment, Mark(Outcome.ABSENT), Marking(UserFactory())
        )

    assert refusal.value.result == row


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (-30.01, r"too early: .* from 8:30 \(local time of Tegucigalpa\)"),
        (120.01, r"ended at 11:00 \(local time of Tegucigalpa\). Tell the instructor"),
    ],
)
def test_scan_outside_the_window_is_refused(session, enrolment, minutes, sentence):
    with pytest.raises(ValidationError, match=sentence):
        record_scan(session, enrolment.user, at(session, minutes=minutes))

    assert rows(enrolment) == []


def test_scan_at_either_end_of_the_window_is_recorded(session, enrolment):
    other = EnrolmentFactory(cohort=session.workshop.cohort)
    record_scan(session, enrolment.user, at(session, minutes=-30))
    record_scan(session, other.user, at(session, minutes=120))

    assert rows(enrolment) == [("present", 120, "scan")]
    assert rows(other) == [("late", 1, "scan")]


def test_person_of_another_cohort_is_refused(session):
    other = EnrolmentFactory()

    with pytest.raises(ValidationError, match="You are not enrolled in the cohort of"):
        record_scan(session, other.user, at(session, minutes=0))

    assert rows(other) == []


def test_person_who_withdrew_is_refused(session, enrolment, coordinator):
    withdraw(enrolment, by=coordinator)

    with pytest.raises(ValidationError, match="Your enrolment in this cohort has ende"):
        enrolment_for_scan(session, enrolment.user)


def test_closed_list_is_not_changed_by_a_scan(session, enrolment):
    services.mark_rest_present(session, by=None)
    services.close_sheet(session, by=None, at=at(session, minutes=60))
    newcomer = EnrolmentFactory(cohort=session.workshop.cohort)

    with pytest.raises(ValidationError, match="The attendance list of this session is"):
        record_scan(session, newcomer.user, at(session, minutes=60))

    assert rows(newcomer) == []


@pytest.mark.parametrize("cancel", [cancel_session, cancel_workshop])
def test_cancelled_session_is_refused(session, enrolment, coordinator, cancel):
    what = session if cancel is cancel_session else session.workshop
    cancel(what, by=coordinator, reason="Sin luz en la sede")

    with pytest.raises(ValidationError, match="This session has been cancelled"):
        record_scan(
            session_with_code(session.pk), enrolment.user, at(session, minutes=0)
        )


@pytest.mark.parametrize(
    ("zone", "opens"),
    [("America/Tijuana", "8:30"), ("America/Santo_Domingo", "8:30")],
)
def test_refusal_names_the_local_time_of_the_workshop(db, zone, opens):
    workshop = make_published_workshop(CohortFactory(), time_zone=zone)
    session = workshop.sessions.get()
    person = EnrolmentFactory(cohort=workshop.cohort).user

    with pytest.raises(ValidationError, match=f"from {opens} "):
        record_scan(session, person, at(session, hours=-1))


def test_code_of_the_period_before_is_still_read(session):
    now = datetime(2026, 11, 30, 15, 0, 0, tzinfo=UTC)
    before, older = (now - timedelta(seconds=seconds) for seconds in (1, 31))

    assert read_scan(session, code(session, now), None, now=now) == now
    assert read_scan(session, code(session, before), None, now=now) == now
    with pytest.raises(ValidationError, match=WRONG):
        read_scan(session, code(session, older), None, now=now)


def test_token_keeps_the_moment_of_the_scan_for_a_quarter_of_an_hour(session):
    scanned_at = at(session, minutes=0)
    text, token = code(session, scanned_at), scan_token(session, scanned_at)

    for minutes in (2, 15):
        now = at(session, minutes=minutes)
        assert read_scan(session, text, token, now=now) == scanned_at
    with pytest.raises(
        ValidationError, match="You scanned the code more than 15 minutes"
    ):
        read_scan(session, text, token, now=at(session, minutes=15, seconds=1))


def test_scan_after_an_old_one_counts_from_its_own_moment(session):
    token = scan_token(session, at(session, minutes=-20))
    now = at(session, minutes=3)

    assert read_scan(session, code(session, now), token, now=now) == now


def test_token_counts_for_its_session_and_its_secret_alone(session):
    scanned_at = at(session, minutes=0)
    foreign = scan_token(make_session_with_code(), scanned_at)
    former = scan_token(session, scanned_at)
    renew_code(session, by=None)
    session.attendance_code.refresh_from_db()

    for token in (foreign, former, "", "nonsense", former[:-1]):
        with pytest.raises(ValidationError, match=WRONG):
            read_scan(session, "AAAAAA", token, now=at(session, minutes=1))


def test_session_that_has_no_code_answers_like_a_wrong_code(db):
    with pytest.raises(ValidationError, match=WRONG) as refusal:
        read_scan(None, "AAAAAA", None, now=datetime(2026, 11, 30, tzinfo=UTC))

    assert refusal.value.code == "wrong_code"


@pytest.mark.parametrize("turn", TURNS)
def test_scan_and_marker_at_once_leave_one_row_that_neither_overwrites(
    shared_database, session, enrolment, turn
):
    marker = UserFactory()

    def mark():
        marking = Marking(marker)
        try:
            services.mark_attendance(session, enrolment, Mark(Outcome.ABSENT), marking)
        except services.MarkedMeanwhile as refusal:
            return refusal.result.pk

    def scan():
        return record_scan(session, enrolment.user, at(session, minutes=0)).pk

    marked, scanned = at_once(mark, scan)

    row = Result.objects.get(enrolment=enrolment)
    assert scanned == row.pk
    assert marked == (row.pk if row.source == "scan" else None)
