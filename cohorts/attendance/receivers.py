"""Attendance follows sessions that are cancelled or moved after they were marked."""

from django.db.models.signals import post_save
from django.utils.translation import gettext as _

from cohorts.attendance.marks import Outcome, mark_of
from cohorts.attendance.services import attendees
from cohorts.attendance.signals import attendance_settled
from cohorts.results.models import Result
from cohorts.results.services import correct_result
from cohorts.workshops.models import ProgrammeEvent, Session

CHANGING = (ProgrammeEvent.Kind.CANCELLED, ProgrammeEvent.Kind.MOVED)


def connect():
    post_save.connect(
        follow_session, sender=ProgrammeEvent, dispatch_uid="follow_session"
    )


def follow_session(instance, **_kwargs):
    """Annul the marks of a cancelled session; count those of a moved one by its length.

    The rows before stay; each new one has its reason.
    """
    if instance.kind not in CHANGING or not instance.session_id:
        return
    session = instance.session
    rows = Result.objects.in_force().filter(subject_key=session.uid)
    for row in rows.filter(enrolment__in=attendees(session)):
        if session.is_cancelled:
            reason = _("The session was cancelled.")
            correct_result(row, by=instance.by, reason=reason, outcome=Outcome.ANNULLED)
        elif row.scheduled_minutes != session.minutes:
            _follow_length(row, session, by=instance.by)
    if session.workshop.is_published:
        attendance_settled.send(Session, cohort=session.workshop.cohort)


def _follow_length(row, session, *, by):
    mark = mark_of(row)
    correct_result(
        row,
        by=by,
        reason=_("The session lasts longer or shorter than planned."),
        minutes=max(0, mark.minutes_of(session)),
        scheduled_minutes=session.minutes,
    )
