"""Which questions an attempt asks."""

from typing import NamedTuple


class Demand(NamedTuple):
    """So many questions out of a pool of questions' keys."""

    count: int
    pool: frozenset


def demands_of(rules, fixed):
    """What each rule may draw, without the fixed questions: one query for each."""
    return [
        Demand(rule.count, frozenset(rule.pool.values_list("pk", flat=True)) - fixed)
        for rule in rules
    ]


def draw(demands, *, seen=frozenset(), rng):
    """The questions that each demand draws, none of them twice.

    As many as possible, of which as few as possible are among the `seen`.
    """
    questions = sorted(frozenset().union(*(demand.pool for demand in demands)))
    rng.shuffle(questions)
    questions.sort(key=lambda question: question in seen)
    return assign(demands, questions)


def assign(demands, questions):
    """Give each question to a demand while there is room, the first ones first.

    This is a maximum bipartite matching by augmenting paths: a question that has been
    given may move to another demand, but is never taken out again.
    """
    drawn = [[] for _demand in demands]
    left = sum(demand.count for demand in demands)
    for question in questions:
        if not left:
            break
        left -= _place(question, demands, drawn, set())
    return drawn


def _place(question, demands, drawn, tried):
    """Give the question to a demand, moving others where needed; say if it worked."""
    for index, demand in enumerate(demands):
        if index in tried or question not in demand.pool:
            continue
        tried.add(index)
        if len(drawn[index]) < demand.count:
            drawn[index].append(question)
            return True
        for other in list(drawn[index]):
            if _place(other, demands, drawn, tried):
                drawn[index].remove(other)
                drawn[index].append(question)
                return True
    return False


def unmet(demands):
    """[(position of the demand, how many it can draw)] of those that draw too few."""
    questions = sorted(frozenset().union(*(demand.pool for demand in demands)))
    drawn = assign(demands, questions)
    return [
        (index, len(questions))
        for index, (demand, questions) in enumerate(zip(demands, drawn, strict=True))
        if len(questions) < demand.count
    ]
