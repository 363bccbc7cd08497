"""What an agenda is computed from. Times are minutes after midnight."""

from dataclasses import dataclass, replace
from datetime import date

DECAY = 0.6  # What a session is worth of the one before it on the same topic.


@dataclass(frozen=True)
class Topic:
    """`need` is N (0 to 150); `minutes` the length of each session.

    `practice` is the share of a session (0 to 1) that works on cases. A prerequisite
    is given earlier, unless its own need is 0: people master it already.
    """

    id: str
    need: float
    minutes: int
    title: str = ""
    practice: float = 0.0
    sessions: int = 3
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """`topics` it may teach; `days` on which it is available, None for every day."""

    id: str
    topics: tuple[str, ...]
    days: tuple[date, ...] | None = None
    title: str = ""


@dataclass(frozen=True)
class Track:
    """A group of the people of a workshop, who are not sent to what they master."""

    id: str
    masters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """`breaks` are (start, end). None is no limit. Without tracks all attend all."""

    id: str
    days: tuple[date, ...]
    rooms: tuple[str, ...]
    start: int
    end: int
    breaks: tuple[tuple[int, int], ...] = ()
    title: str = ""
    themes: int | None = None
    minutes_a_day: int | None = None
    topics_a_day: int | None = None
    practice: float = 0.0
    tracks: tuple[Track, ...] = ()

    @property
    def blocks(self):
        blocks, start = [], self.start
        for pause, resume in sorted(self.breaks):
            if pause > start:
                blocks.append((start, min(pause, self.end)))
            start = max(start, resume)
        return [*blocks, (start, self.end)] if start < self.end else blocks

    def audience(self, topic):
        if not self.tracks:
            return frozenset({""})
        return frozenset(t.id for t in self.tracks if topic not in t.masters)


@dataclass(frozen=True)
class Pin:
    """At least one session of the topic is in this workshop, as described."""

    topic: str
    workshop: str
    day: date | None = None
    start: int | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Forbid:
    """No session of the topic is as described; None is any."""

    topic: str
    workshop: str | None = None
    day: date | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Mandatory:
    """The topic has at least one session. `reason`: mandate, critical or override."""

    topic: str
    reason: str = "mandate"


@dataclass(frozen=True)
class Problem:
    topics: tuple[Topic, ...]
    organisations: tuple[Organisation, ...]
    workshops: tuple[Workshop, ...]
    mandatory: tuple[Mandatory, ...] = ()
    pins: tuple[Pin, ...] = ()
    forbids: tuple[Forbid, ...] = ()

    def topic(self, topic_id):
        return next(topic for topic in self.topics if topic.id == topic_id)

    @property
    def required(self):
        named = {each.topic for each in (*self.mandatory, *self.pins)}
        return frozenset(named)


def in_order(problem):
    return replace(
        problem,
        topics=tuple(sorted(problem.topics, key=lambda each: each.id)),
        organisations=tuple(sorted(problem.organisations, key=lambda each: each.id)),
        workshops=tuple(
            sorted(
                (replace(w, days=tuple(sorted(w.days))) for w in problem.workshops),
                key=lambda each: (each.days[:1], each.id),
            )
        ),
    )


@dataclass(frozen=True)
class Session:
    """`number` is 1 for the first of its topic; `value` need × minutes it covers."""

    topic: str
    number: int
    workshop: str
    day: date
    start: int
    end: int
    room: str
    organisation: str
    value: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    topic: str
    need: float
    reason: str


@dataclass(frozen=True)
class Cost:
    """What a change costs. `share` (0 to 1) of the need that is covered without it.

    None: there is no agenda with it. `drops` and `adds` list topics, once for each
    session lost or gained.
    """

    topic: str
    change: str
    share: float | None
    drops: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """`covered` is Σ need × minutes × 0.6^(j−1); `coverable` without any calendar.

    `least_days`: no agenda with these sessions has fewer facilitator days.
    `conflicts`: sentences that name what cannot hold together; then it has no session.
    """

    sessions: tuple[Session, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    covered: float = 0.0
    coverable: float = 0.0
    facilitator_days: int = 0
    least_days: int = 0
    conflicts: tuple[str, ...] = ()
