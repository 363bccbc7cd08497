"""Workshops that can be planned apart, once the themes of each are decided."""

from dataclasses import replace


def parts_of(problem, counts):
    """Problems of workshops whose dates do not overlap, with the topics each has.

    `counts`: sessions by (topic, workshop). What is decided for one part cannot break
    a constraint of another: an organisation's days and the order of topics are only
    between workshops at the same time.
    """
    for workshops in together(problem.workshops):
        names = {workshop.id for workshop in workshops}
        topics = {topic for topic, workshop in counts if workshop in names}
        yield part_of(problem, workshops, topics)


def together(workshops):
    """Groups of workshops whose periods overlap, in the order of time."""
    groups, last = [], None
    for workshop in sorted(workshops, key=lambda each: (each.days[:1], each.id)):
        if groups and workshop.days and last and workshop.days[0] <= last:
            groups[-1].append(workshop)
        else:
            groups.append([workshop])
        last = max([*workshop.days, *([last] if last else [])], default=last)
    return groups


def part_of(problem, workshops, names):
    return replace(
        problem,
        topics=tuple(
            replace(topic, prerequisites=_within(topic, names))
            for topic in problem.topics
            if topic.id in names
        ),
        workshops=tuple(workshops),
        mandatory=_about(problem.mandatory, names),
        pins=_about(problem.pins, names),
        forbids=_about(problem.forbids, names),
    )


def _within(topic, names):
    return tuple(earlier for earlier in topic.prerequisites if earlier in names)


def _about(items, names):
    return tuple(item for item in items if item.topic in names)
