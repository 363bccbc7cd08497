"""The attendance lists of a cohort, and the people who fall short of its share."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from cohorts.attendance.attended import Attendance, attendances_of
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.days import days_by_workshop
from cohorts.attendance.services import attendees
from cohorts.attendance.shortfalls import shortfalls_of
from cohorts.enrolments.models import Enrolment
from cohorts.results.criteria import cohort_criteria, required_shares
from cohorts.results.models import Result
from cohorts.workshops.models import Session, Workshop

PEOPLE_SHOWN = 50


@dataclass(frozen=True)
class PersonAtRisk:
    """`missing`: sessions to attend; `is_late`: not even all open ones are enough."""

    enrolment: Enrolment
    attendance: Attendance
    missing: int
    is_late: bool

    @property
    def percent(self):
        return None if self.attendance.share is None else 100 * self.attendance.share


@dataclass(frozen=True)
class Lists:
    sessions: list  # each with `is_closed`, and `marked` until then
    people: int
    minimum: object  # percent, or None
    at_risk: list  # the first of them
    at_risk_in_all: int
    now: datetime

    @property
    def open_lists(self):
        return sum(1 for session in self.sessions if not session.is_closed)

    @property
    def complete(self):
        """How many lists can be closed: the session has begun, everybody has a mark."""
        return sum(
            1
            for session in self.sessions
            if not session.is_closed
            and session.starts_at <= self.now
            and session.marked == self.people > 0
        )

    @property
    def workshops(self):
        return days_by_workshop(self.sessions)


def read_lists(cohort, *, now):
    """As many queries, however many people and sessions there are."""
    people = cohort.enrolments.active()
    sessions = list(
        Session.objects.planned()
        .filter(workshop__cohort=cohort, workshop__status=Workshop.Status.PUBLISHED)
        .select_related("workshop", "attendance_closing")
    )
    for session in sessions:
        session.is_closed = hasattr(session, "attendance_closing")
    marked = _marked_by_session([each for each in sessions if not each.is_closed])
    for session in sessions:
        session.marked = None if session.is_closed else marked.get(session.uid, 0)
    criteria = cohort_criteria(cohort)
    shares = {kind: minimum for kind, _label, minimum in required_shares(criteria)}
    minimum = shares.get(ATTENDANCE)
    shortfalls = shortfalls_of(cohort) if minimum else {}
    at_risk = _at_risk(people, shortfalls, minimum)
    return Lists(sessions, people.count(), minimum, at_risk, len(shortfalls), now)


def _marked_by_session(sessions):
    if not sessions:
        return {}
    rows = Result.objects.in_force().filter(
        subject_key__in=[session.uid for session in sessions],
        enrolment__in=attendees(sessions[0]).values("pk"),
    )
    counted = rows.values("subject_key").annotate(n=Count("pk")).order_by()
    return {row["subject_key"]: row["n"] for row in counted}


def _at_risk(people, shortfalls, minimum):
    if not shortfalls:
        return []
    # By surname among those who missed the same. Whole rows of thousands take a second.
    short = [pk for pk in people.values_list("pk", flat=True) if pk in shortfalls]
    short.sort(key=lambda pk: _worst_first(shortfalls[pk]))
    short = short[:PEOPLE_SHOWN]
    rows = people.select_related("user", "institution").in_bulk(short)
    people = [rows[pk] for pk in short]
    results = defaultdict(list)
    rows = Result.objects.in_force().of_sessions().filter(enrolment__in=people)
    for row in rows.in_order():
        results[row.enrolment_id].append(row)
    attendances = attendances_of(people, results)
    return [
        PersonAtRisk(
            each,
            attendances[each.pk],
            attendances[each.pk].missing_sessions(minimum),
            shortfalls[each.pk].is_late,
        )
        for each in people
    ]


def _worst_first(shortfall):
    return not shortfall.is_late, -shortfall.missed
