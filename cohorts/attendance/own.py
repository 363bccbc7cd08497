"""A person's own attendance: every session of their cohort with its state."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cohorts.attendance.attended import Attendance, SessionAttendance, attendance_of
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.marks import BADGES, WITH_MINUTES, Outcome, mark_of
from cohorts.enrolments.models import Enrolment
from cohorts.results.criteria import criteria_of
from cohorts.workshops.dates import length_in_words, moment_in_words
from cohorts.workshops.models import ProgrammeEvent, Session, Workshop
from cohorts.workshops.snapshots import timing_of


@dataclass(frozen=True)
class OwnSession:
    """`former`: its time when it was published, in words, if it was moved since."""

    attendance: SessionAttendance
    now: datetime
    former: str = ""

    @property
    def session(self):
        return self.attendance.session

    @property
    def awaits_closing(self):
        """Marked, but minutes count once the list is closed."""
        return bool(self.attendance.result) and not self.attendance.is_closed

    @property
    def badge(self):
        """(label, state, icon)"""
        if self.session.is_cancelled:
            return pgettext("session", "Cancelled"), "", "x"
        if self.attendance.result:
            return result_badge(self.attendance.result)
        if self.session.starts_at > self.now:
            return pgettext("session", "To come"), "", "ring"
        return _("Not marked yet"), "", "clock"


@dataclass(frozen=True)
class OwnAttendance:
    """`minimum`: the share that the person's criteria require in percent, or None."""

    enrolment: Enrolment
    rows: list
    attendance: Attendance
    minimum: Decimal | None

    @property
    def cohort(self):
        return self.enrolment.cohort

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
    """(label, state, icon), with the minutes missed."""
    icon, state = BADGES[result.outcome]
    label = result.get_outcome_display()
    if result.outcome in WITH_MINUTES:
        label = _partial(result.outcome, mark_of(result).missed)
    return label, state, icon


def own_attendance_of(enrolment, now):
    """None without sessions, as in online-only cohorts, after one query.

    Six queries, however many sessions there are.
    """
    published = Workshop.objects.published()
    if not published.filter(cohort=enrolment.cohort_id).exists():
        return None
    return attendance_in_workshops(enrolment, now)


def attendance_in_workshops(enrolment, now):
    """The same in a cohort that has a published workshop: five queries."""
    attendance = attendance_of(enrolment)
    cancelled = [
        SessionAttendance(session, None, is_closed=False)
        for session in _cancelled(enrolment.cohort_id)
    ]
    sessions = [*attendance.sessions, *cancelled]
    if not sessions:
        return None
    former = _former_times([each.session for each in sessions])
    rows = [OwnSession(each, now, former.get(each.session.pk, "")) for each in sessions]
    rows.sort(key=lambda row: (row.session.starts_at, row.session.pk))
    return OwnAttendance(enrolment, rows, attendance, _minimum(enrolment))


def _partial(outcome, minutes):
    if outcome == Outcome.LATE:
        label = ngettext("Late by %(n)s minute", "Late by %(n)s minutes", minutes)
    else:
        label = ngettext("Left %(n)s minute early", "Left %(n)s minutes early", minutes)
    return label % {"n": minutes}


def _cancelled(cohort):
    return Session.objects.filter(
        workshop__cohort=cohort,
        workshop__status=Workshop.Status.PUBLISHED,
        state=Session.State.CANCELLED,
    ).select_related("workshop")


def _former_times(sessions):
    """Session's pk → its time at the publication, where it is another: one query."""
    by_pk = {session.pk: session for session in sessions}
    workshops = {session.workshop_id for session in sessions}
    kinds = ProgrammeEvent.Kind
    events = ProgrammeEvent.objects.filter(
        workshop__in=workshops, kind__in=[kinds.PUBLISHED, kinds.MOVED]
    )
    published, former = set(), {}
    for event in events:
        if event.kind == kinds.PUBLISHED:
            published.add(event.workshop_id)
        elif event.workshop_id in published and event.session_id in by_pk:
            former.setdefault(event.session_id, timing_of(event.before))
    return {
        pk: _in_words(timing, by_pk[pk])
        for pk, timing in former.items()
        if timing.starts_at != by_pk[pk].starts_at
    }


def _in_words(timing, session):
    zone = session.workshop.zone
    return moment_in_words(
        timing.starts_at.astimezone(zone), timing.ends_at.astimezone(zone)
    )


def _minimum(enrolment):
    criteria = {row.kind: row.threshold for row in criteria_of(enrolment)}
    return criteria.get(ATTENDANCE)
