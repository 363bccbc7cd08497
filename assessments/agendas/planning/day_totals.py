"""The fewest facilitator days that there could be if only totals counted.

Days on which the same organisations may teach the same topics are alike, and a solver
that tries each order of them takes seconds. So it is decided first on how many days of
each kind an organisation teaches. No agenda has fewer days; one that has as many is
the best.
"""

from collections import defaultdict

from assessments.agendas.planning.constraints import fillings
from assessments.agendas.planning.model import Programme


class DayTotals(Programme):
    """`counts`: sessions by (topic, workshop)."""

    def __init__(self, model, counts):
        super().__init__(model.limit)
        self.counts = counts
        self.presences, self.sessions = {}, defaultdict(list)
        for (workshop, pairs), days in kinds_of_days(model).items():
            self._add_days(workshop, pairs, tuple(days))
        for key, terms in self.sessions.items():
            self.row(terms, counts[key], counts[key])

    def solution(self, nodes):
        """(the fewest days possible, days by (organisation, workshop id, days))

        The second is None where so many nodes found no solution.
        """
        mine = [pair for sizes in self.presences.values() for pair in sizes]
        _found, least, values = self.search(mine, nodes)
        if values is None:
            return least, None
        return least, {
            key: round(sum(values[variable] for variable, _ in sizes))
            for key, sizes in self.presences.items()
        }

    def _add_days(self, workshop, pairs, days):
        most = most_in_a_day(workshop, {topic.minutes for topic, _ in pairs})
        taught, given = defaultdict(list), defaultdict(list)
        for topic, organisation in pairs:
            count = self.counts[topic.id, workshop.id]
            if count:
                sessions = self.variable(count)
                teaching = self.variable(len(days))
                self.row([(sessions, 1), (teaching, -most)], high=0)
                self.sessions[topic.id, workshop.id].append((sessions, 1))
                taught[topic].append((teaching, 1))
                given[organisation].append((sessions, 1))
        for teachings in taught.values():
            self.row(teachings, high=len(days))
        by_size = defaultdict(list)
        for organisation, sessions in given.items():
            sizes = self._add_presences(sessions, most, len(days))
            self.presences[organisation, workshop.id, days] = sizes
            for size, pair in enumerate(sizes, start=1):
                by_size[size].append(pair)
        if not workshop.tracks:
            self._add_shares(by_size, most, len(days))

    def _add_presences(self, sessions, most, days):
        """Days on which the organisation gives at most 1, 2, … sessions."""
        sizes = [(self.variable(days), 1) for _ in range(most)]
        self.row(sizes, high=days)
        room = [(variable, -size) for size, (variable, _) in enumerate(sizes, start=1)]
        self.row([*sessions, *room], high=0)
        return sizes

    def _add_shares(self, by_size, most, days):
        """A day is divided among organisations in one of the ways in which it can."""
        ways = [(self.variable(days), way) for way in divisions(most)]
        self.row([(variable, 1) for variable, _ in ways], high=days)
        for size in range(1, most + 1):
            large = [pair for n in range(size, most + 1) for pair in by_size[n]]
            shares = [
                (variable, -sum(share >= size for share in way))
                for variable, way in ways
            ]
            self.row([*large, *shares], high=0)


def kinds_of_days(model):
    """(workshop, pairs of topic and organisation that may teach it) → days"""
    pairs = defaultdict(list)
    for teaching in model.teachings:
        key = teaching.workshop, teaching.day
        pairs[key].append((teaching.topic, teaching.organisation))
    kinds = defaultdict(list)
    for (workshop, day), mine in pairs.items():
        kinds[workshop, tuple(mine)].append(day)
    return kinds


def most_in_a_day(workshop, lengths):
    """The most sessions of these lengths that one organisation can give in a day."""
    return sum(
        max(sum(way.values()) for way in fillings(sorted(lengths), end - start))
        for start, end in workshop.blocks
    )


def divisions(number, largest=None):
    """The ways to write the number as a sum, as tuples of falling numbers."""
    if not number:
        return [()]
    return [
        (first, *others)
        for first in range(min(number, largest or number), 0, -1)
        for others in divisions(number - first, first)
    ]
