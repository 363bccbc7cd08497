"""What overrides cost, and what forcing a topic that was left out would cost."""

from dataclasses import replace

from assessments.agendas.planning.model import UNIT, Infeasible, Limit
from assessments.agendas.planning.problem import Cost, Forbid, Mandatory, in_order
from assessments.agendas.planning.solver import (
    SECONDS,
    most_need,
    sessions_by_topic,
)


def costs_of_overrides(problem):
    """For each pin, exclusion and topic included by the coordinator, its `Cost`."""
    problem = in_order(problem)
    return tuple(
        cost_between(without, problem, item.topic, change)
        for change, item, without in _overrides(problem)
    )


def cost_of_forcing(problem, topic_id):
    problem = in_order(problem)
    forced = Mandatory(topic_id, "override")
    changed = replace(problem, mandatory=(*problem.mandatory, forced))
    return cost_between(problem, changed, topic_id, "force")


def cost_of_deciding(problem, usual, topic_id, change):
    """The `Cost` of including or excluding a topic.

    `usual`: (need covered, a Counter of sessions by topic) of the best agenda.
    """
    covered, counts = usual
    after = decided(in_order(problem), topic_id, change)
    return _cost((covered / UNIT, counts), after, topic_id, change)


def decided(problem, topic_id, change):
    override = Mandatory(topic_id, "override")
    mandatory = tuple(each for each in problem.mandatory if each != override)
    forbids = tuple(each for each in problem.forbids if each != Forbid(topic_id))
    if change == "include":
        mandatory = (*mandatory, override)
    else:
        forbids = (*forbids, Forbid(topic_id))
    return replace(problem, mandatory=mandatory, forbids=forbids)


def cost_between(before, after, topic_id, change):
    try:
        first, covered, values = most_need(before, Limit(SECONDS))
    except Infeasible:
        return Cost(topic_id, change, None)
    usual = sessions_by_topic(first, values)
    return _cost((covered, usual), after, topic_id, change)


def _cost(usual, after, topic_id, change):
    covered, counts = usual
    try:
        model, less, values = most_need(after, Limit(SECONDS))
    except Infeasible:
        return Cost(topic_id, change, None)
    sessions = sessions_by_topic(model, values)
    share = (covered - less) / covered if covered else 0.0
    drops = tuple(sorted((counts - sessions).elements()))
    adds = tuple(sorted((sessions - counts).elements()))
    return Cost(topic_id, change, round(share, 4), drops, adds)


def _overrides(problem):
    for change, field in (("pin", "pins"), ("forbid", "forbids")):
        items = getattr(problem, field)
        for index, item in enumerate(items):
            rest = items[:index] + items[index + 1 :]
            yield change, item, replace(problem, **{field: rest})
    for item in problem.mandatory:
        if item.reason == "override":
            rest = tuple(m for m in problem.mandatory if m != item)
            yield "force", item, replace(problem, mandatory=rest)
