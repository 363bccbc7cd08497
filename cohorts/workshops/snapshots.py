"""What a session was at a moment, as plain values without names of people."""

from dataclasses import dataclass
from datetime import datetime

WORDS = ("title_es", "title_en", "room", "online_link", "materials", "state")


@dataclass(frozen=True)
class Timing:
    """The times of a snapshot."""

    starts_at: datetime
    ends_at: datetime


def snapshot_of(session):
    """The session's row with its topics and facilitators, ready for JSON."""
    facilitators = session.facilitators.all()
    return {
        **{name: getattr(session, name) for name in WORDS},
        "place": session.workshop.address,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "unit_keys": list(session.unit_keys),
        "topics": sorted(topic.code for topic in session.topics.all()),
        "people": sorted(each.user_id for each in facilitators if each.user_id),
        "institutions": sorted(
            each.institution_id for each in facilitators if each.institution_id
        ),
    }


def timing_of(snapshot):
    return Timing(
        datetime.fromisoformat(snapshot["starts_at"]),
        datetime.fromisoformat(snapshot["ends_at"]),
    )


def changed_names(before, after):
    return [name for name in after if before.get(name) != after[name]]
