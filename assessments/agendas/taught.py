"""Which topics the sessions of an approved agenda have taught.

`sessions`: those of `agreed_sessions`.
"""

from datetime import datetime
from zoneinfo import ZoneInfo


def agreed_sessions(agenda):
    return agenda.approved_sessions.select_related(
        "topic", "session", "planned_workshop"
    )


def taught_before(sessions, moment):
    return {
        row.topic.code for row in sessions if _is_held(row) and _begins(row) < moment
    }


def is_taught_after(sessions, moment):
    """Whether a session is still to come at that moment."""
    return any(_is_held(row) and _begins(row) >= moment for row in sessions)


def _is_held(row):
    return row.session is None or not row.session.is_cancelled


def _begins(row):
    if row.session is not None:
        return row.session.starts_at
    zone = ZoneInfo(row.planned_workshop.time_zone)
    return datetime.combine(row.day, row.start, zone)
