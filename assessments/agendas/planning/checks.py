"""Contradictions of a problem that need no solver to be seen, in words."""

from itertools import combinations

from django.utils.translation import gettext as _


def contradictions(problem):
    """Sentences that say what is wrong and what to do."""
    return [sentence for sentence, _place in placed_contradictions(problem)]


def placed_contradictions(problem):
    """Pairs (sentence, where to change it: as in `relaxations`)."""
    return [(sentence, place) for place, find in PLACES for sentence in find(problem)]


def _organisations(problem):
    for each in problem.organisations:
        if not each.topics:
            yield _(
                "Organisation %(name)s has no topics. Add a topic that it teaches, or "
                "remove the organisation."
            ) % {"name": named(each)}


def _workshops(problem):
    if not problem.workshops:
        yield _("The calendar has no workshops. Add one with its days and rooms.")
    for each in problem.workshops:
        if not each.rooms:
            yield _("Workshop %(name)s has no rooms. Add at least one room.") % {
                "name": named(each)
            }
        if not each.days:
            yield _("Workshop %(name)s has no days. Add at least one day.") % {
                "name": named(each)
            }


def _required(problem):
    for topic in problem.topics:
        if topic.id not in problem.required:
            continue
        if not any(topic.id in each.topics for each in problem.organisations):
            yield _(
                "%(topic)s is mandatory, but no organisation teaches it. Add the topic "
                "to an organisation, or do not require it."
            ) % {"topic": named(topic)}


def _lengths(problem):
    spans = [end - start for each in problem.workshops for start, end in each.blocks]
    for topic in problem.topics:
        if spans and topic.id in problem.required and topic.minutes > max(spans):
            yield _(
                "%(topic)s is mandatory and takes %(minutes)s minutes, but no workshop "
                "has so long a time without a break. Lengthen the hours, or shorten "
                "the sessions of the topic."
            ) % {"topic": named(topic), "minutes": topic.minutes}


def _pins(problem):
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
    workshop = next(w for w in problem.workshops if w.id == first.workshop)
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


def named(item):
    return item.title or item.id


def named_in(items, item_id):
    return next((named(item) for item in items if item.id == item_id), None)


PLACES = (
    ("contributors", _organisations),
    ("calendar", _workshops),
    ("contributors", _required),
    ("calendar", _lengths),
    ("placements", _pins),
)
