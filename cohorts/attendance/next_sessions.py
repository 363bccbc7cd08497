"""The sessions that people facilitate, take the attendance of, or attend next."""

from operator import attrgetter

from django.db.models import DateTimeField, Exists, IntegerField, OuterRef, Q

from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.models import sessions_marked_by
from cohorts.attendance.scans import OPENS_BEFORE
from cohorts.workshops.models import Facilitator, Session, Workshop
from lms.people.account_facts import may_have
from lms.prepared import PreparedQuery

LISTS_SHOWN = 10


def facilitated_sessions(user, now):
    """Sessions of workshops in which the person gives one, with `is_own`: one query.

    Those that are not over, and the person's own whose attendance list is open.
    """
    if not may_have(user, "gives_sessions"):
        return []
    return FACILITATED.rows(user=user.pk, now=now)


def _facilitated(user, now):
    given = Facilitator.objects.filter(user=user, session=OuterRef("pk")).order_by()
    workshops = Session.objects.facilitated_by(user).values("workshop")
    sessions = Session.objects.planned().filter(
        workshop__in=workshops, workshop__status=Workshop.Status.PUBLISHED
    )
    sessions = sessions.annotate(is_own=Exists(given)).filter(
        Q(ends_at__gt=now) | Q(is_own=True, attendance_closing=None)
    )
    return sessions.select_related("workshop__cohort")


FACILITATED = PreparedQuery(_facilitated, user=IntegerField(), now=DateTimeField())


def attended_sessions(achievements):
    return [
        attended.session
        for achievement in achievements
        for attended in achievement.evidence[ATTENDANCE].sessions
    ]


def given_today(facilitated, now):
    ahead = [each for each in facilitated if each.is_own and each.ends_at > now]
    return [session for session in ahead if session.is_on_day_of(now)]


def next_session(sessions, now):
    ahead = [session for session in sessions if session.ends_at > now]
    order = attrgetter("starts_at", "ends_at", "pk")
    return min(ahead, key=order, default=None)


def open_lists(user, now):
    """The latest sessions whose attendance the person can take: one query.

    A session is listed from the moment at which its code counts.
    """
    sessions = sessions_marked_by(user).filter(
        starts_at__lte=now + OPENS_BEFORE, attendance_closing=None
    )
    latest_first = sessions.select_related("workshop__cohort")
    return list(latest_first.order_by("-starts_at", "pk")[:LISTS_SHOWN])
