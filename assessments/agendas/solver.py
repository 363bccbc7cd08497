"""The best agenda of a problem, exactly.

Objectives, in this order: most need covered, fewest facilitator days (an organisation
on a day), earliest for higher need, identifiers. The first decides how many sessions
each topic has; the others are solved with the values of those before them held. The
same problem gives the same agenda, in whatever order its topics are listed. Raising
the need of a topic never takes sessions from it: the need covered rises by the same
amount for each session that it has.
"""

from collections import Counter
from dataclasses import replace

from assessments.agendas.checks import contradictions
from assessments.agendas.conflicts import conflicts_of
from assessments.agendas.constraints import add_constraints
from assessments.agendas.model import UNIT, Infeasible, Model, value
from assessments.agendas.problem import Agenda
from assessments.agendas.sessions import left_out_of, sessions_of
from assessments.agendas.totals import Totals


def solve(problem):
    """An `Agenda`, with its conflicts and no sessions where there can be none."""
    problem = in_order(problem)
    conflicts = contradictions(problem)
    if conflicts:
        return Agenda(conflicts=tuple(conflicts))
    try:
        model, values, covered, days = optimum(problem)
    except Infeasible:
        return Agenda(conflicts=conflicts_of(problem))
    sessions = sessions_of(model, values)
    return Agenda(
        sessions=sessions,
        left_out=left_out_of(problem, sessions),
        covered=round(covered * UNIT, 1),
        coverable=round(coverable(problem) * UNIT, 1),
        facilitator_days=days,
    )


def in_order(problem):
    """The same problem, listed by identifier and by date."""
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


def coverable(problem):
    return sum(value(t, number) for t in problem.topics for number in range(t.sessions))


def optimum(problem):
    """(model, values, need covered in units, facilitator days)"""
    model, covered, values = most_need(problem)
    fix_counts(model, sessions_by_topic(model, values))
    presences = [(v, 1) for v in model.presences.values()]
    days, values = model.minimise(presences)
    hold(model, presences, days)
    late, values = model.minimise(lateness(model))
    hold(model, lateness(model), late)
    _, values = model.minimise(by_identifier(model))
    return model, values, covered, days


def most_need(problem):
    """(model, the most need that can be covered in units, values)"""
    model = Model(problem)
    add_constraints(model)
    totals = Totals(model)
    bound, counts = totals.solution()
    try:
        attempt = Model(problem)
        add_constraints(attempt)
        fix_counts(attempt, counts)
        _, values = attempt.minimise([])
    except Infeasible:
        least, values = model.minimise(covering(model))
        return model, -least, values
    return attempt, bound, values


def fix_counts(model, counts):
    for topic, choices in model.by(lambda choice: choice.topic.id).items():
        terms = [(model.sessions[choice], 1) for choice in choices]
        model.row(terms, counts[topic], counts[topic])
        if not counts[topic]:
            for choice in choices:
                model.highs[model.sessions[choice]] = 0
    for teaching, variable in model.teaches.items():
        if not counts[teaching.topic.id]:
            model.highs[variable] = 0


def hold(model, objective, least):
    """Objectives are whole numbers, so half of one is exact."""
    model.row(objective, high=least + 0.5)


def covering(model):
    topics = {topic.id: topic for topic in model.problem.topics}
    return [
        (variable, -value(topics[name], number))
        for (name, number), variable in model.steps.items()
    ]


def lateness(model):
    return [
        (variable, order * (1 + round(choice.topic.need / UNIT)))
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


def sessions_by_topic(model, values):
    counts = Counter()
    for choice, variable in model.sessions.items():
        counts[choice.topic.id] += round(values[variable])
    return +counts
