"""Names constraints that cannot hold together.

A deletion filter: whatever can be left out while the rest stays infeasible is left
out. What remains is a conflict of which each part is needed (Chinneck, Dravnieks
1991, ORSA Journal on Computing 3).
"""

from assessments.agendas.planning.constraints import add_constraints
from assessments.agendas.planning.model import Infeasible, Model
from assessments.agendas.planning.relaxations import groups


def conflicting(problem, limit):
    """The numbers in `groups` of constraints of which one must be relaxed.

    Once the limit is over, what has not been tried stays among them: the sentences
    are then still a conflict, but perhaps not the smallest.
    """
    groups_in_conflict = []
    for number, (_sentence, relax, _place) in enumerate(groups(problem)):
        relaxed = relax(problem)
        if not limit.left or is_feasible(relaxed):
            groups_in_conflict.append(number)
        else:
            problem = relaxed
    return tuple(groups_in_conflict)


def in_words(problem, numbers):
    sentences = [sentence for sentence, _relax, _place in groups(problem)]
    return tuple(sentences[number] for number in numbers)


def is_feasible(problem):
    model = Model(problem)
    add_constraints(model)
    try:
        model.minimise([])
    except Infeasible:
        return False
    return True
