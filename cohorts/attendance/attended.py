"""The share of a cohort's sessions that a person attended."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from cohorts.results.models import Result
from cohorts.workshops.models import Session, Workshop


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
        """The session's minutes when the mark was made, else as planned now."""
        return self.result.scheduled_minutes if self.result else self.session.minutes

    @property
    def minutes(self):
        """Minutes attended, of a closed list."""
        return self.result.minutes if self.is_closed and self.result else 0

    @property
    def _outcome(self):
        return self.result.outcome if self.result else None


@dataclass(frozen=True)
class Attendance:
    """One person's attendance in the published sessions of a cohort."""

    sessions: tuple[SessionAttendance, ...]

    @property
    def counted(self):
        """All but the excused ones."""
        return [each for each in self.sessions if not each.is_excused]

    @property
    def scheduled(self):
        return sum(each.scheduled for each in self.counted)

    @property
    def minutes(self):
        return sum(each.minutes for each in self.counted)

    @property
    def share(self):
        """A Fraction from 0 to 1; None without sessions."""
        return Fraction(self.minutes, self.scheduled) if self.scheduled else None

    def missing_minutes(self, percent):
        """Minutes to attend until the share of all minutes is reached."""
        needed = Fraction(percent) / 100 * self.scheduled
        return max(Fraction(0), needed - self.minutes)

    def missing_sessions(self, percent):
        """The least number of sessions whose minutes make up for what is missing."""
        missing, count = self.missing_minutes(percent), 0
        gaps = sorted(each.scheduled - each.minutes for each in self.counted)
        while missing > 0:
            missing -= gaps.pop()
            count += 1
        return count

    @property
    def open_lists(self):
        """How many sessions have a list that is not closed: their marks may change."""
        return sum(1 for each in self.sessions if not each.is_closed)

    def can_reach(self, percent):
        """Whether attending everything that is still open is enough."""
        still_open = sum(each.scheduled for each in self.counted if not each.is_closed)
        return self.missing_minutes(percent) <= still_open


def attendance_of(enrolment):
    """The person's attendance: two queries."""
    return attendance_of_all(enrolment.cohort_id, [enrolment.pk])[enrolment.pk]


def attendance_of_all(cohort, enrolments):
    """Enrolment's pk → `Attendance`: two queries."""
    sessions = list(
        Session.objects.planned()
        .filter(workshop__cohort=cohort, workshop__status=Workshop.Status.PUBLISHED)
        .select_related("workshop", "attendance_closing")
    )
    rows = Result.objects.in_force().of_sessions().filter(enrolment__in=enrolments)
    results = defaultdict(dict)
    for row in rows.in_order():
        results[row.enrolment_id][row.subject_key] = row
    return {
        enrolment: Attendance(
            tuple(
                SessionAttendance(
                    session,
                    results[enrolment].get(session.uid),
                    hasattr(session, "attendance_closing"),
                )
                for session in sessions
            )
        )
        for enrolment in enrolments
    }
