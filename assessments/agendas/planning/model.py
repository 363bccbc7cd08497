"""The agenda as a mixed-integer linear programme."""

import time
from collections import defaultdict

import numpy as np
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from assessments.agendas.planning.choices import choices_of, most_sessions, teachings_of
from assessments.agendas.planning.problem import DECAY

UNIT = 0.1  # of need × minutes: integer objectives can be held exactly.


class Infeasible(Exception):
    """No agenda satisfies the constraints."""


class Limit:
    """The seconds that a search may take in all."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.ends = time.monotonic() + seconds

    @property
    def left(self):
        return max(self.ends - time.monotonic(), 0.0)

    def refuse(self):
        raise ValidationError(
            _(
                "The agenda could not be proved best in %(seconds)d seconds. Allow "
                "more time, or reduce the days, topics or organisations."
            )
            % {"seconds": self.seconds},
            code="time",
        )


class Programme:
    """Variables are numbered; rows are (coefficients by variable, low, high)."""

    def __init__(self, limit=None):
        self.highs, self.integer, self.rows = [], [], []
        self.limit = limit

    def variable(self, high, *, integer=True):
        self.highs.append(high)
        self.integer.append(int(integer))
        return len(self.highs) - 1

    def row(self, terms, low=-np.inf, high=np.inf):
        self.rows.append((list(terms), low, high))

    def minimise(self, objective):
        """(the least value, the value of each variable). `objective`: pairs."""
        value, _bound, values = self.search(objective)
        return value, values

    def search(self, objective, nodes=None):
        """(the least value found, the least possible, the value of each variable)

        Values are None where no solution was found in so many nodes.
        """
        costs = np.zeros(len(self.highs))
        for variable, coefficient in objective:
            costs[variable] += coefficient
        if not self.highs:
            if any(low > 0 for _terms, low, _high in self.rows):
                raise Infeasible
            return 0, 0, costs
        result = self._solved(costs, nodes)
        if result.x is None:
            return np.inf, 0, None
        values = np.where(self.integer, np.round(result.x), result.x)
        # Where no variable is whole, the value found is the least possible.
        bound = result.fun if result.mip_dual_bound is None else result.mip_dual_bound
        bound = int(np.ceil(bound - 0.001))
        return round(float(costs @ values)), bound, values

    def _solved(self, costs, nodes):
        options = {"mip_rel_gap": 0}
        if nodes is not None:
            options["node_limit"] = nodes
        if self.limit is not None:
            options["time_limit"] = self.limit.left
        result = milp(
            costs,
            integrality=self.integer,
            bounds=Bounds(0, self.highs),
            constraints=self.constraints(),
            options=options,
        )
        if result.status == 2:
            raise Infeasible
        if self.limit is not None and not self.limit.left:
            self.limit.refuse()
        if result.x is None and nodes is None:
            raise RuntimeError(result.message)
        return result

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

    def __init__(self, problem, limit=None):
        super().__init__(limit)
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
        groups = defaultdict(list)
        for choice in self.choices:
            groups[key(choice)].append(choice)
        return groups


def value(topic, number):
    """What a session is worth, in units; `number` is 0 for the first."""
    return round(topic.need * topic.minutes * DECAY**number / UNIT)


def weight(topic):
    """How much the topic counts for coming early; no topic counts nothing."""
    return 1 + round(topic.need / UNIT)
