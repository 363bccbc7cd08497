"""A person's own attendance: every session of their cohort with its state."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cohorts.attendance.attended import Attendance, SessionAttendance
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.mark_words import words_of
from cohorts.attendance.marks import BADGES, WITH_MINUTES, Outcome, mark_of
from cohorts.results.achievements import Achievement
from cohorts.workshops.dates import length_in_words, moment_in_words
from cohorts.workshops.snapshots import timing_of
from lms.design.badges import Badge


@dataclass(frozen=True)
class OwnSession:
    attendance: SessionAttendance
    now: datetime

    @property
    def session(self):
        return self.attendance.session

    @cached_property
    def former(self):
        session = self.session
        if not session.published_as:
            return ""
        timing = timing_of(session.published_as)
        if timing.starts_at == session.starts_at:
            return ""
        zone = session.workshop.zone
        return moment_in_words(
            timing.starts_at.astimezone(zone), timing.ends_at.astimezone(zone)
        )

    @property
    def awaits_closing(self):
        return bool(self.attendance.result) and not self.attendance.is_closed

    @property
    def correction(self):
        """The reason of a correction since the list was closed."""
        result = self.attendance.result
        if not result or not result.corrects_id or not self.attendance.is_closed:
            return ""
        since = self.session.attendance_closing.closed_at
        return result.reason if result.recorded_at > since else ""

    @property
    def badge(self):
        if self.session.is_cancelled:
            return Badge(pgettext("session", "Cancelled"), icon="x")
        if self.attendance.result:
            return result_badge(self.attendance.result)
        if self.session.starts_at > self.now:
            return Badge(pgettext("session", "To come"), icon="ring")
        return Badge(_("Not marked yet"), icon="clock")


@dataclass(frozen=True)
class OwnAttendance:
    achievement: Achievement
    rows: list

    @property
    def attendance(self) -> Attendance:
        return self.achievement.evidence[ATTENDANCE]

    @property
    def cohort(self):
        return self.achievement.cohort

    @property
    def minimum(self):
        criteria = self.achievement.criteria
        return next((row.threshold for row in criteria if row.kind == ATTENDANCE), None)

    @property
    def percent(self):
        share = self.attendance.share
        return None if share is None else 100 * share

    @property
    def attended(self):
        return length_in_words(self.attendance.minutes)

    @property
    def scheduled(self):
        return length_in_words(self.attendance.scheduled)


def result_badge(result):
    icon, state = BADGES[result.outcome]
    label = result.get_outcome_display()
    if result.outcome in WITH_MINUTES:
        label = _partial(result.outcome, mark_of(result).missed)
    elif result.excuse:
        label = words_of(mark_of(result))
    return Badge(label, state, icon)


def own_attendance_of(achievement, now):
    """None without sessions, as in online-only cohorts."""
    attendance = achievement.evidence[ATTENDANCE]
    cancelled = [SessionAttendance(each, None, False) for each in attendance.cancelled]
    rows = [OwnSession(each, now) for each in [*attendance.sessions, *cancelled]]
    if not rows:
        return None
    rows.sort(key=lambda row: (row.session.starts_at, row.session.pk))
    return OwnAttendance(achievement, rows)


def _partial(outcome, minutes):
    if outcome == Outcome.LATE:
        label = ngettext("Late by %(n)s minute", "Late by %(n)s minutes", minutes)
    else:
        label = ngettext("Left %(n)s minute early", "Left %(n)s minutes early", minutes)
    return label % {"n": minutes}
