"""The share of a cohort's sessions that a person attended."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.db.models import IntegerField, OuterRef, Subquery

from cohorts.results.models import Result
from cohorts.workshops.models import ProgrammeEvent, Session, Workshop
from lms.prepared import PreparedQuery


@dataclass(frozen=True)
class SessionAttendance:
    """One session and the row that counts; `result` is None before a mark."""

    session: Session
    result: Result | None
    is_closed: bool

    @property
    def is_excused(self):
        return self._outcome == Result.Outcome.EXCUSED

    @property
    def scheduled(self):
        return self.result.scheduled_minutes if self.result else self.session.minutes

    @property
    def minutes(self):
        return self.result.minutes if self.is_closed and self.result else 0

    @property
    def _outcome(self):
        return self.result.outcome if self.result else None


@dataclass(frozen=True)
class Attendance:
    """One person's attendance in the published sessions of a cohort."""

    sessions: tuple[SessionAttendance, ...]
    cancelled: tuple[Session, ...] = ()

    @cached_property
    def counted(self):
        return [each for each in self.sessions if not each.is_excused]

    @cached_property
    def scheduled(self):
        return sum(each.scheduled for each in self.counted)

    @cached_property
    def minutes(self):
        return sum(each.minutes for each in self.counted)

    @cached_property
    def share(self):
        """A Fraction from 0 to 1; None without sessions."""
        return Fraction(self.minutes, self.scheduled) if self.scheduled else None

    def missing_minutes(self, percent):
        needed = Fraction(percent) / 100 * self.scheduled
        return max(Fraction(0), needed - self.minutes)

    def missing_sessions(self, percent):
        missing, count = self.missing_minutes(percent), 0
        gaps = sorted(each.scheduled - each.minutes for each in self.counted)
        while missing > 0:
            missing -= gaps.pop()
            count += 1
        return count

    @property
    def open_lists(self):
        return sum(1 for each in self.sessions if not each.is_closed)


def attendances_of(enrolments, results):
    """Enrolment's pk → `Attendance`: one query.

    `results`: enrolment's pk → the rows in force, in order, at least of sessions.
    """
    cohorts = {enrolment.cohort_id: enrolment.cohort for enrolment in enrolments}
    sessions = _published_sessions(cohorts)
    return {
        enrolment.pk: _attendance(
            sessions[enrolment.cohort_id], results.get(enrolment.pk, ())
        )
        for enrolment in enrolments
    }


def published_sessions():
    return Session.objects.filter(workshop__status=Workshop.Status.PUBLISHED)


def _meetings(cohorts):
    moves = ProgrammeEvent.objects.first_moves().filter(session=OuterRef("pk"))
    sessions = published_sessions().filter(workshop__cohort__in=cohorts)
    sessions = sessions.annotate(published_as=Subquery(moves.values("before")[:1]))
    return sessions.select_related("workshop", "attendance_closing")


MEETINGS = PreparedQuery(_meetings, cohorts=IntegerField())


def _published_sessions(cohorts):
    """Cohort's pk → its sessions; `published_as` is set on those moved: one query.

    None where it is known that the cohorts have no sessions.
    """
    sessions = defaultdict(list)
    meeting = [key for key, cohort in cohorts.items() if cohort.has_sessions]
    for session in MEETINGS.rows(cohorts=meeting):
        session.workshop.cohort = cohorts[session.workshop.cohort_id]
        sessions[session.workshop.cohort_id].append(session)
    return sessions


def _attendance(sessions, results):
    marks = {row.subject_key: row for row in results}
    planned = (session for session in sessions if not session.is_cancelled)
    return Attendance(
        tuple(
            SessionAttendance(
                session, marks.get(session.uid), hasattr(session, "attendance_closing")
            )
            for session in planned
        ),
        tuple(session for session in sessions if session.is_cancelled),
    )
