"""Days and times of the sessions of each workshop, whose number is decided.

In this order: fewest facilitator days (an organisation on a day), earliest for higher
need, identifiers. Each is held for the next. The days are the fewest possible where
their totals can be placed; what else is searched is the best that so many nodes find.
A limit in nodes, unlike one in seconds, gives the same agenda on every machine.
"""

from collections import defaultdict
from dataclasses import dataclass

from assessments.agendas.planning.constraints import add_constraints, fillings
from assessments.agendas.planning.day_totals import DayTotals
from assessments.agendas.planning.model import Infeasible, Model, weight

NODES = 1
SMALL_NODES = 500  # of a model that is not large: it is searched to the end
TOTAL_NODES = 100  # of the totals, which are few
LARGE = 200  # variables: above, days are held as chosen first, not only their number


@dataclass(frozen=True)
class Placed:
    """`least`: facilitator days that no agenda with these sessions can go below."""

    model: Model
    values: list
    days: int
    least: int


def place(problem, counts, limit=None):
    model = model_of(problem, counts, limit)
    presences = [(v, 1) for v in model.presences.values()]
    days, least, values = fewest_days(model, presences, counts)
    if len(model.highs) > LARGE:
        hold_days(model, values)
    else:
        hold(model, presences, days)
    for objective in (lateness(model), by_identifier(model)):
        _, _, found = model.search(objective, nodes_of(model))
        values = values if found is None else found
        hold(model, objective, value_of(objective, values))
    return Placed(model, values, days, least)


def nodes_of(model):
    return NODES if len(model.highs) > LARGE else SMALL_NODES


def model_of(problem, counts, limit):
    model = Model(problem, limit)
    add_constraints(model)
    fix(model, counts)
    add_capacities(model)
    return model


def fewest_days(model, presences, counts):
    """(days found, the fewest possible, values). Their totals first, as of the need."""
    least, totals = DayTotals(model, counts).solution(TOTAL_NODES)
    if totals is not None:
        attempt = model_of(model.problem, counts, model.limit)
        values = placed_totals(attempt, totals)
        if values is not None:
            return value_of(presences, values), least, values
    model.row(presences, low=least - 0.5)
    _days, least, values = model.search(presences, nodes_of(model))
    if values is None:
        _, values = model.minimise([])
        leave_idle_days(model, values)
    return value_of(presences, values), least, values


def leave_idle_days(model, values):
    """An organisation is present only on days on which it teaches."""
    for variable in model.presences.values():
        values[variable] = 0
    for teaching, variable in model.teaches.items():
        key = teaching.organisation, teaching.workshop.id, teaching.day
        presence = model.presences[key]
        values[presence] = max(values[presence], values[variable])


def placed_totals(model, totals):
    """Values with so many days of each organisation; None where none are found."""
    others = dict(model.presences)
    for (organisation, workshop, days), number in totals.items():
        mine = [others.pop((organisation, workshop, day)) for day in days]
        model.row([(variable, 1) for variable in mine], number, number)
    for variable in others.values():
        model.highs[variable] = 0
    try:
        return model.search([], nodes_of(model))[2]
    except Infeasible:
        return None


def fix(model, counts):
    chosen = model.by(lambda choice: (choice.topic.id, choice.workshop.id))
    for key, choices in chosen.items():
        terms = [(model.sessions[choice], 1) for choice in choices]
        model.row(terms, counts[key], counts[key])


def add_capacities(model):
    presences = defaultdict(list)
    for (_organisation, workshop, day), variable in model.presences.items():
        presences[workshop, day].append(variable)
    days = model.by(lambda choice: (choice.workshop, choice.day))
    for (workshop, day), choices in days.items():
        full = capacity(workshop, {choice.topic.minutes for choice in choices})
        minutes = [(model.sessions[c], c.topic.minutes) for c in choices]
        present = [(v, -full) for v in presences[workshop.id, day]]
        model.row([*minutes, *present], high=0)


def capacity(workshop, lengths):
    return sum(
        max(
            sum(minutes * count for minutes, count in way.items())
            for way in fillings(sorted(lengths), end - start)
        )
        for start, end in workshop.blocks
    )


def hold(model, objective, most):
    model.row(objective, high=most + 0.5)


def hold_days(model, values):
    """An organisation teaches on the days that it was given, and on no other."""
    for variable in model.presences.values():
        model.highs[variable] = round(values[variable])


def value_of(objective, values):
    return round(sum(coefficient * values[v] for v, coefficient in objective))


def lateness(model):
    return [
        (variable, order * weight(choice.topic))
        for choice, variable, order in _in_time(model)
    ]


def by_identifier(model):
    topics = {topic.id: i for i, topic in enumerate(reversed(model.problem.topics))}
    names = {each.id: i for i, each in enumerate(model.problem.organisations)}
    days = [(v, names[t.organisation]) for t, v in model.teaches.items()]
    return days + [(v, order * topics[c.topic.id]) for c, v, order in _in_time(model)]


def _in_time(model):
    whens = sorted({choice.when for choice in model.choices})
    order = {when: number for number, when in enumerate(whens)}
    return [(c, v, order[c.when]) for c, v in model.sessions.items()]
