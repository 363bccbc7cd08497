"""The best agenda of a problem.

The need covered is the most that any agenda can cover: proved. It decides how many
sessions each topic has, and in which workshop. `placing` then chooses days and times.
The same problem gives the same agenda, in whatever order its topics are listed.
Raising the need of a topic never takes sessions from it: the need covered rises by the
same amount for each session that it has.
"""

from collections import Counter
from dataclasses import dataclass

from assessments.agendas.planning.checks import contradictions
from assessments.agendas.planning.conflicts import conflicting, in_words
from assessments.agendas.planning.constraints import add_constraints
from assessments.agendas.planning.left_out import left_out_of
from assessments.agendas.planning.model import (
    UNIT,
    Infeasible,
    Limit,
    Model,
    value,
    weight,
)
from assessments.agendas.planning.parts import parts_of
from assessments.agendas.planning.placing import fix, place
from assessments.agendas.planning.problem import Agenda, in_order
from assessments.agendas.planning.sessions import sessions_of, with_reasons
from assessments.agendas.planning.totals import Totals

SECONDS = 60  # that a search may take


@dataclass(frozen=True)
class Solution:
    """What the search finds: the same in each language, so without any words.

    `conflicts`: the numbers of constraints that cannot hold together.
    """

    sessions: tuple = ()
    covered: int = 0  # units of need
    days: int = 0
    least_days: int = 0
    conflicts: tuple = ()


def solve(problem, seconds=SECONDS):
    """An `Agenda`, with its conflicts and no sessions where there can be none.

    Refused if it takes longer than the seconds allowed.
    """
    problem = in_order(problem)
    if conflicts := contradictions(problem):
        return Agenda(conflicts=tuple(conflicts))
    return agenda_of(problem, search(problem, seconds))


def search(problem, seconds=SECONDS):
    """The `Solution` of a problem in order, without contradictions."""
    try:
        covered, parts = optimum(problem, Limit(seconds))
    except Infeasible:
        return Solution(conflicts=conflicting(problem, Limit(seconds)))
    return Solution(
        sessions=tuple(
            s for part in parts for s in sessions_of(part.model, part.values)
        ),
        covered=covered,
        days=sum(part.days for part in parts),
        least_days=sum(part.least for part in parts),
    )


def agenda_of(problem, solution):
    if solution.conflicts:
        return Agenda(conflicts=in_words(problem, solution.conflicts))
    sessions = with_reasons(problem, solution.sessions)
    return Agenda(
        sessions=sessions,
        left_out=left_out_of(problem, sessions),
        covered=round(solution.covered * UNIT, 1),
        coverable=round(coverable(problem) * UNIT, 1),
        facilitator_days=solution.days,
        least_days=solution.least_days,
    )


def coverable(problem):
    return sum(value(t, number) for t in problem.topics for number in range(t.sessions))


def optimum(problem, limit=None):
    """(need covered in units, parts that are placed)"""
    model, covered, values = most_need(problem, limit)
    counts = sessions_by_workshop(model, values)
    return covered, [place(part, counts, limit) for part in parts_of(problem, counts)]


def most_need(problem, limit=None):
    """(model, the most need that can be covered in units, values)

    Totals are the most there could be. If they can be placed, nothing covers more.
    """
    model = Model(problem, limit)
    add_constraints(model)
    totals = Totals(model)
    bound, counts = totals.solution()
    early = totals.earliest(counts)
    for hold, chosen in ((fix, early), (fix_counts, counts)):
        attempt = Model(problem, limit)
        add_constraints(attempt)
        hold(attempt, chosen)
        try:
            return attempt, bound, attempt.minimise(by_workshop(attempt))[1]
        except Infeasible:
            continue
    least, values = model.minimise(covering(model))
    fix_counts(model, sessions_by_topic(model, values))
    return model, -least, model.minimise(by_workshop(model))[1]


def by_workshop(model):
    order = {w.id: number for number, w in enumerate(model.problem.workshops)}
    return [
        (variable, order[choice.workshop.id] * weight(choice.topic))
        for choice, variable in model.sessions.items()
    ]


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


def covering(model):
    topics = {topic.id: topic for topic in model.problem.topics}
    return [
        (variable, -value(topics[name], number))
        for (name, number), variable in model.steps.items()
    ]


def sessions_by_topic(model, values):
    counts = Counter()
    for choice, variable in model.sessions.items():
        counts[choice.topic.id] += round(values[variable])
    return +counts


def sessions_by_workshop(model, values):
    counts = Counter()
    for choice, variable in model.sessions.items():
        counts[choice.topic.id, choice.workshop.id] += round(values[variable])
    return +counts
