"""The sessions of a solved model, with their reasons."""

from collections import Counter, defaultdict
from dataclasses import replace

from django.utils.translation import gettext as _

from assessments.agendas.planning.choices import by_start
from assessments.agendas.planning.model import UNIT, value
from assessments.agendas.planning.problem import DECAY, Session


def sessions_of(model, values):
    """Sessions of a block follow each other by need."""
    teachers = {
        (t.topic.id, t.workshop.id, t.day): t.organisation
        for t, variable in model.teaches.items()
        if values[variable] > 0.5
    }
    blocks = defaultdict(list)
    for choice, variable in model.sessions.items():
        blocks[_block(model.problem, choice)] += [choice] * round(values[variable])
    sessions = []
    for choices in blocks.values():
        start = choices[0].start if choices else 0
        for choice in _by_need(model.problem, choices):
            session = _session(choice, start, teachers)
            sessions.append(session)
            start = session.end
    return sessions


def with_reasons(problem, sessions):
    in_time = sorted(sessions, key=lambda s: (s.day, s.start, s.workshop, s.topic))
    return tuple(_numbered(problem, _in_rooms(problem, in_time)))


def _block(problem, choice):
    block = choice.workshop.id, choice.day, choice.start
    return (*block, choice.topic.id) if by_start(problem, choice.workshop) else block


def _by_need(problem, choices):
    names = {choice.topic.id for choice in choices}
    ordered = []
    while len(ordered) < len(names):
        ready = [
            topic
            for topic in problem.topics
            if topic.id in names
            and topic.id not in ordered
            and _is_ready(problem, topic, names - set(ordered), names)
        ]
        ordered.append(min(ready, key=lambda t: (-t.need, t.id)).id)
    return sorted(choices, key=lambda choice: ordered.index(choice.topic.id))


def _is_ready(problem, topic, waiting, names):
    needs = {each.id: each.need for each in problem.topics}
    return not any(
        earlier in waiting and earlier in names and needs[earlier] > 0
        for earlier in topic.prerequisites
    )


def _session(choice, start, teachers):
    topic, workshop = choice.topic, choice.workshop
    return Session(
        topic=topic.id,
        number=0,
        workshop=workshop.id,
        day=choice.day,
        start=start,
        end=start + topic.minutes,
        room="",
        organisation=teachers[topic.id, workshop.id, choice.day],
        value=0.0,
        reasons=(),
    )


def _in_rooms(problem, sessions):
    workshops = {workshop.id: workshop for workshop in problem.workshops}
    free = {}
    for session in sessions:
        rooms = workshops[session.workshop].rooms
        key = session.workshop, session.day
        room = next(r for r in rooms if free.get((*key, r), 0) <= session.start)
        free[(*key, room)] = session.end
        yield replace(session, room=room)


def _numbered(problem, sessions):
    topics = {topic.id: topic for topic in problem.topics}
    numbers = Counter()
    for session in sessions:
        topic = topics[session.topic]
        worth = round(value(topic, numbers[topic.id]) * UNIT, 1)
        numbers[topic.id] += 1
        numbered = replace(session, number=numbers[topic.id], value=worth)
        yield replace(numbered, reasons=tuple(reasons(problem, topic, numbered)))


def reasons(problem, topic, session):
    for each in problem.mandatory:
        if each.topic == topic.id:
            yield {
                "mandate": _("Mandatory: a norm or a programme demands it."),
                "critical": _("Mandatory: critical errors may exceed the tolerance."),
                "override": _("Mandatory: the coordinator included it."),
            }[each.reason]
    if any(pin.topic == topic.id for pin in problem.pins):
        yield _("The coordinator chose a place for this topic.")
    yield _("Need N = %(need).1f.") % {"need": topic.need}
    if session.number > 1:
        share = 100 * DECAY ** (session.number - 1)
        yield _(
            "Session %(number)d of the topic: worth %(share).0f %% of the first."
        ) % {"number": session.number, "share": share}
