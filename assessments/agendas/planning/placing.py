"""Days and times of the sessions of each workshop, whose number is decided.

In this order: fewest facilitator days (an organisation on a day), earliest for higher
need, identifiers. Each is the best that a search of so many nodes finds, held for the
next. A limit in nodes, unlike one in seconds, gives the same agenda on every machine.
"""

from collections import defaultdict
from dataclasses import dataclass

from assessments.agendas.planning.constraints import add_constraints, fillings
from assessments.agendas.planning.model import Model, weight

NODES = 1
LARGE = 200  # variables: above, days are held as chosen first, not only their number


@dataclass(frozen=True)
class Placed:
    """`least`: facilitator days that no agenda with these sessions can go below."""

    model: Model
    values: list
    days: int
    least: int


def place(problem, counts, limit=None):
    model = Model(problem, limit)
    add_constraints(model)
    fix(model, counts)
    add_capacities(model)
    presences = [(v, 1) for v in model.presences.values()]
    days, least, values = model.search(presences, NODES)
    if values is None:
        _, values = model.minimise([])
        days = value_of(presences, values)
    if len(model.highs) > LARGE:
        hold_days(model, values)
    else:
        hold(model, presences, days)
    for objective in (lateness(model), by_identifier(model)):
        _, _, found = model.search(objective, NODES)
        values = values if found is None else found
        hold(model, objective, value_of(objective, values))
    return Placed(model, values, days, least)


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
