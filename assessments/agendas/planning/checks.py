"""Contradictions of a problem that need no solver to be seen, in words."""

from django.utils.translation import gettext as _

from assessments.agendas.planning.naming import named
from assessments.agendas.planning.pins import contradictory_pins


def contradictions(problem):
    """Sentences that say what is wrong and what to do."""
    return [sentence for sentence, _place in placed_contradictions(problem)]


def placed_contradictions(problem):
    """Pairs (sentence, where to change it: as in `relaxations`)."""
    return [(sentence, place) for place, find in PLACES for sentence in find(problem)]


def _organisations(problem):
    if problem.topics and not problem.organisations:
        yield _(
            "No organisation teaches a topic of this agenda. Add at least one with the "
            "topics that it can teach."
        )
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
        if not each.blocks:
            yield _(
                "Workshop %(name)s has no time between its breaks. Change its hours or "
                "its breaks."
            ) % {"name": named(each)}


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


PLACES = (
    ("contributors", _organisations),
    ("calendar", _workshops),
    ("contributors", _required),
    ("calendar", _lengths),
    ("placements", contradictory_pins),
)
