"""The criterion that a person attended a share of the session minutes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.attendance.attended import attendance_of

ATTENDANCE = "attendance"


def missing_sessions(criterion, achievement):
    """A phrase such as "1 session". Excused sessions do not count."""
    attendance = attendance_of(achievement.enrolment)
    if not attendance.sessions:
        return _("the sessions of a workshop, which has not been published")
    missing = attendance.missing_sessions(criterion.threshold)
    if not missing:
        return ""
    return ngettext("%(n)s session", "%(n)s sessions", missing) % {"n": missing}
