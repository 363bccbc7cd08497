"""Names constraints that cannot hold together.

A deletion filter: whatever can be left out while the rest stays infeasible is left
out. What remains is a conflict of which each part is needed (Chinneck, Dravnieks
1991, ORSA Journal on Computing 3).
"""

from assessments.agendas.planning.constraints import add_constraints
from assessments.agendas.planning.model import Infeasible, Model
from assessments.agendas.planning.relaxations import groups


def conflicts_of(problem):
    """Sentences for an infeasible problem, each a constraint that could be relaxed."""
    sentences = []
    for sentence, relax, _place in groups(problem):
        relaxed = relax(problem)
        if is_feasible(relaxed):
            sentences.append(sentence)
        else:
            problem = relaxed
    return tuple(sentences)


def is_feasible(problem):
    model = Model(problem)
    add_constraints(model)
    try:
        model.minimise([])
    except Infeasible:
        return False
    return True
