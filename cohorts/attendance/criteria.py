"""The criterion that a person attended a share of the session minutes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ATTENDANCE = "attendance"


def missing_sessions(criterion, achievement):
    """A phrase such as "1 session". Excused sessions do not count.

    The share is final once every list is closed: until then a certificate would state
    fewer minutes than the person will have attended.
    """
    attendance = achievement.evidence[ATTENDANCE]
    if not attendance.sessions:
        return _("the sessions of a workshop, which has not been published")
    if missing := attendance.missing_sessions(criterion.threshold):
        return ngettext("%(n)s session", "%(n)s sessions", missing) % {"n": missing}
    return _open_lists(attendance.open_lists)


def _open_lists(count):
    if not count:
        return ""
    phrase = ngettext(
        "the attendance list of %(n)s session, which is not closed yet",
        "the attendance lists of %(n)s sessions, which are not closed yet",
        count,
    )
    return phrase % {"n": count}
