"""Where sessions of each topic may be: the variables of the model."""

from dataclasses import dataclass
from datetime import date

from assessments.agendas.planning.problem import Topic, Workshop


@dataclass(frozen=True)
class Choice:
    """`most` sessions of the topic from `start` to `end`.

    Where all people attend all sessions, it is a whole block between two breaks, as
    the order within a block changes nothing that counts. Where tracks run in parallel
    or a start is pinned, it is one start, and `most` is 1.
    """

    topic: Topic
    workshop: Workshop
    day: date
    start: int
    end: int
    most: int

    @property
    def when(self):
        return self.day, self.start


@dataclass(frozen=True)
class Teaching:
    """An organisation gives all sessions of a topic on a day."""

    topic: Topic
    workshop: Workshop
    day: date
    organisation: str


def by_start(problem, workshop):
    pinned = (pin for pin in problem.pins if pin.workshop == workshop.id)
    return bool(workshop.tracks) or any(pin.start is not None for pin in pinned)


def teachings_of(problem):
    return [
        Teaching(topic, workshop, day, organisation.id)
        for topic in problem.topics
        for workshop in problem.workshops
        if workshop.rooms and workshop.audience(topic.id)
        for day in workshop.days
        for organisation in problem.organisations
        if topic.id in organisation.topics
        and (organisation.days is None or day in organisation.days)
        and not _is_forbidden(problem, topic, workshop, day, organisation)
    ]


def choices_of(problem, teachings):
    days = dict.fromkeys((t.topic, t.workshop, t.day) for t in teachings)
    starts = {w.id: starts_of(problem, w) for w in problem.workshops}
    choices = []
    for topic, workshop, day in days:
        most = most_sessions(problem, topic)
        if not most:
            continue
        if by_start(problem, workshop):
            spans = _exact(topic, workshop, starts[workshop.id])
        else:
            spans = _blocks(topic, workshop, most)
        choices += [Choice(topic, workshop, day, *span) for span in spans]
    return choices


def most_sessions(problem, topic):
    """A topic without need has the one session that is required, or none."""
    return topic.sessions if topic.need > 0 else int(topic.id in problem.required)


def starts_of(problem, workshop):
    """Starts that any agenda can be moved to: a session begins where another ends."""
    lengths = {topic.minutes for topic in problem.topics}
    pins = [p for p in problem.pins if p.workshop == workshop.id]
    pinned = {p.start for p in pins if p.start is not None}
    after = {p.start + problem.topic(p.topic).minutes for p in pins if p.start}
    starts = {start for start, _ in workshop.blocks} | pinned | after
    queue = sorted(starts)
    while queue:
        start = queue.pop()
        new = {start + n for n in lengths if start + n < workshop.end} - starts
        starts |= new
        queue += sorted(new)
    return sorted(starts)


def _exact(topic, workshop, starts):
    ends = [(start, start + topic.minutes) for start in starts]
    blocks = workshop.blocks
    return [
        (start, end, 1)
        for start, end in ends
        if any(low <= start and end <= high for low, high in blocks)
    ]


def _blocks(topic, workshop, most):
    fits = [(a, b, min(most, (b - a) // topic.minutes)) for a, b in workshop.blocks]
    return [span for span in fits if span[2]]


def _is_forbidden(problem, topic, workshop, day, organisation):
    return any(
        forbid.topic == topic.id
        and forbid.workshop in (None, workshop.id)
        and forbid.day in (None, day)
        and forbid.organisation in (None, organisation.id)
        for forbid in problem.forbids
    )
