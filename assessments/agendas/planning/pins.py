"""Pins that contradict the calendar or each other, in words."""

from itertools import combinations

from django.utils.translation import gettext as _

from assessments.agendas.planning.naming import clock, named, named_in


def contradictory_pins(problem):
    """Sentences on pins that no agenda can keep, and what to do."""
    for pin in problem.pins:
        yield from _impossible(problem, pin)
    yield from _opposed(problem)


def _impossible(problem, pin):
    """Why the pin alone cannot be kept."""
    topic, workshop = problem.topic(pin.topic), _workshop_of(problem, pin)
    words = {"topic": named(topic), "workshop": named(workshop)}
    if pin.day is not None and pin.day not in workshop.days:
        yield _(
            "%(topic)s is pinned to %(day)s, which is no day of workshop %(workshop)s. "
            "Remove the pin, or add the day."
        ) % {**words, "day": pin.day.isoformat()}
    if pin.start is not None and not _fits(workshop, pin.start, topic.minutes):
        yield _(
            "%(topic)s is pinned to %(start)s, but its %(minutes)s minutes then meet a "
            "break or the end of the day. Remove the pin, or change the hours."
        ) % {**words, "start": clock(pin.start), "minutes": topic.minutes}
    teachers = {each.id for each in problem.organisations if topic.id in each.topics}
    if pin.organisation is not None and pin.organisation not in teachers:
        yield _(
            "%(topic)s is pinned to %(organisation)s, which does not teach it. Remove "
            "the pin, or add the topic to what it teaches."
        ) % {
            **words,
            "organisation": named_in(problem.organisations, pin.organisation)
            or pin.organisation,
        }


def _fits(workshop, start, minutes):
    return any(
        low <= start and start + minutes <= high for low, high in workshop.blocks
    )


def _workshop_of(problem, pin):
    return next(each for each in problem.workshops if each.id == pin.workshop)


def _opposed(problem):
    for first, second in combinations(problem.pins, 2):
        if first.topic == second.topic and first.workshop != second.workshop:
            yield _(
                "%(topic)s is pinned to two workshops, %(first)s and %(second)s. "
                "Remove a pin: a topic belongs to one workshop."
            ) % {
                "topic": named(problem.topic(first.topic)),
                "first": named_in(problem.workshops, first.workshop),
                "second": named_in(problem.workshops, second.workshop),
            }
        elif _meet(problem, first, second):
            yield _(
                "%(first)s and %(second)s are pinned to the same time on %(day)s. "
                "Remove a pin, or move it to another time."
            ) % {
                "first": named(problem.topic(first.topic)),
                "second": named(problem.topic(second.topic)),
                "day": first.day.isoformat(),
            }
    for pin in problem.pins:
        if any(_forbids(forbid, pin) for forbid in problem.forbids):
            yield _(
                "%(topic)s is pinned to workshop %(workshop)s and excluded from it. "
                "Remove the pin or the exclusion."
            ) % {
                "topic": named(problem.topic(pin.topic)),
                "workshop": named_in(problem.workshops, pin.workshop),
            }


def _meet(problem, first, second):
    place = first.workshop, first.day
    if place != (second.workshop, second.day) or first.topic == second.topic:
        return False
    if None in (first.day, first.start, second.start):
        return False
    workshop = _workshop_of(problem, first)
    if not workshop.audience(first.topic) & workshop.audience(second.topic):
        return False
    ends = [p.start + problem.topic(p.topic).minutes for p in (first, second)]
    return first.start < ends[1] and second.start < ends[0]


def _forbids(forbid, pin):
    return (
        forbid.topic == pin.topic
        and forbid.workshop in (None, pin.workshop)
        and (forbid.day is None or forbid.day == pin.day)
        and (forbid.organisation is None or forbid.organisation == pin.organisation)
    )
