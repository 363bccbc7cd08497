"""The agenda as a mixed-integer linear programme."""

from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from assessments.agendas.choices import choices_of, most_sessions, teachings_of
from assessments.agendas.problem import DECAY

UNIT = 0.1  # of need × minutes: integer objectives can be held exactly.


class Infeasible(Exception):
    """No agenda satisfies the constraints."""


class Programme:
    """Variables are numbered; rows are (coefficients by variable, low, high)."""

    def __init__(self):
        self.highs, self.integer, self.rows = [], [], []

    def variable(self, high, *, integer=True):
        self.highs.append(high)
        self.integer.append(int(integer))
        return len(self.highs) - 1

    def row(self, terms, low=-np.inf, high=np.inf):
        """`terms`: pairs (variable, coefficient); a variable may appear twice."""
        self.rows.append((list(terms), low, high))

    def minimise(self, objective):
        """(the least value, the value of each variable). `objective`: pairs."""
        costs = np.zeros(len(self.highs))
        for variable, coefficient in objective:
            costs[variable] += coefficient
        if not self.highs:
            if any(low > 0 for _, low, _ in self.rows):
                raise Infeasible
            return 0, costs
        result = milp(
            costs,
            integrality=self.integer,
            bounds=Bounds(0, self.highs),
            constraints=self.constraints(),
            options={"mip_rel_gap": 0},
        )
        if result.status == 2:
            raise Infeasible
        if result.x is None:
            raise RuntimeError(result.message)
        values = np.where(self.integer, np.round(result.x), result.x)
        return round(float(costs @ values)), values

    def constraints(self):
        if not self.rows:
            return ()
        entries = [
            (number, variable, coefficient)
            for number, (terms, _, _) in enumerate(self.rows)
            for variable, coefficient in terms
        ]
        shape = len(self.rows), len(self.highs)
        if entries:
            row, column, data = zip(*entries, strict=True)
            matrix = csr_array((np.array(data, float), (row, column)), shape=shape)
        else:
            matrix = csr_array(shape)
        _, lows, highs = zip(*self.rows, strict=True)
        return LinearConstraint(matrix, lows, highs)


class Model(Programme):
    """The variables of every session, organisation and day."""

    def __init__(self, problem):
        super().__init__()
        self.problem = problem
        self.teachings = teachings_of(problem)
        self.choices = choices_of(problem, self.teachings)
        self.sessions = {c: self.variable(c.most) for c in self.choices}
        self.teaches = {t: self.variable(1) for t in self.teachings}
        self.themes, self.steps, self.presences = {}, {}, {}
        for topic in problem.topics:
            for workshop in problem.workshops:
                self.themes[topic.id, workshop.id] = self.variable(1)
            for number in range(most_sessions(problem, topic)):
                self.steps[topic.id, number] = self.variable(1, integer=False)
        for teaching in self.teachings:
            key = teaching.organisation, teaching.workshop.id, teaching.day
            if key not in self.presences:
                self.presences[key] = self.variable(1)

    def by(self, key):
        """Choices by what the function answers for each."""
        groups = defaultdict(list)
        for choice in self.choices:
            groups[key(choice)].append(choice)
        return groups


def value(topic, number):
    """What a session is worth, in units; `number` is 0 for the first."""
    return round(topic.need * topic.minutes * DECAY**number / UNIT)
