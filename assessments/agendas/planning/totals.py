"""The most need that could be covered if only totals counted.

Days and blocks of the same length are alike in most calendars, and a solver that tries
each arrangement of them takes minutes. So the totals are decided first: sessions of
each topic in each workshop, and how often blocks of each length are filled in each
way. No agenda covers more than they do; one that covers as much is the best.
"""

from collections import Counter, defaultdict

from assessments.agendas.planning.choices import by_start, most_sessions
from assessments.agendas.planning.constraints import fillings
from assessments.agendas.planning.model import Programme, value, weight


class Totals(Programme):
    def __init__(self, model):
        super().__init__(model.limit)
        self.problem = model.problem
        self.counts, self.parts, self.themes, self.steps = {}, {}, {}, {}
        self.days = defaultdict(set)
        for choice in model.choices:
            key = choice.topic, choice.workshop
            self.days[key].add(choice.day)
        for topic, workshop in self.days:
            most = most_sessions(self.problem, topic)
            self.counts[topic, workshop] = self.variable(most)
            self.themes[topic, workshop] = self.variable(1)
        for topic in self.problem.topics:
            self._add_topic(topic)
        for workshop in self.problem.workshops:
            self._add_workshop(workshop)

    def solution(self):
        """(the most need that can be covered in units, sessions by topic)"""
        objective = [(v, -value(*step)) for step, v in self.steps.items()]
        least, values = self.minimise(objective)
        counts = Counter()
        for (topic, _workshop), variable in self.counts.items():
            counts[topic.id] += round(values[variable])
        return -least, counts

    def earliest(self, counts):
        for topic in self.problem.topics:
            mine = [(v, 1) for (t, _), v in self.counts.items() if t == topic]
            self.row(mine, counts[topic.id], counts[topic.id])
        order = {w: number for number, w in enumerate(self.problem.workshops)}
        _, values = self.minimise(
            (v, order[workshop] * weight(topic))
            for (topic, workshop), v in self.counts.items()
        )
        chosen = {(t.id, w.id): round(values[v]) for (t, w), v in self.counts.items()}
        return +Counter(chosen)

    def _add_topic(self, topic):
        most = most_sessions(self.problem, topic)
        mine = [key for key in self.counts if key[0] == topic]
        steps = [(topic, number) for number in range(most)]
        self.steps |= {step: self.variable(1, integer=False) for step in steps}
        counts = [(self.counts[key], 1) for key in mine]
        self.row([*counts, *((self.steps[step], -1) for step in steps)], 0, 0)
        self.row([(self.themes[key], 1) for key in mine], high=1)
        for key in mine:
            self.row([(self.counts[key], 1), (self.themes[key], -most)], high=0)
        if topic.id in self.problem.required:
            self.row(counts, low=1)

    def _add_workshop(self, workshop):
        mine = [topic for topic, other in self.counts if other == workshop]
        themes = [(self.themes[topic, workshop], 1) for topic in mine]
        if workshop.themes is not None:
            self.row(themes, high=workshop.themes)
        if by_start(self.problem, workshop):
            return
        for day in workshop.days:
            self._add_day(workshop, day, mine)
        for topic in mine:
            parts = [(v, 1) for v in self._parts(workshop, topic)]
            self.row([(self.counts[topic, workshop], -1), *parts], 0, 0)

    def _parts(self, workshop, topic):
        return [
            self.parts[topic, workshop, day]
            for day in workshop.days
            if (topic, workshop, day) in self.parts
        ]

    def _add_day(self, workshop, day, topics):
        topics = [topic for topic in topics if day in self.days[topic, workshop]]
        for topic in topics:
            most = most_sessions(self.problem, topic)
            self.parts[topic, workshop, day] = self.variable(most, integer=False)
        lengths = sorted({topic.minutes for topic in topics})
        allowed = self._add_blocks(workshop, lengths)
        for minutes in lengths:
            sessions = [
                (self.parts[topic, workshop, day], 1)
                for topic in topics
                if topic.minutes == minutes
            ]
            self.row([*sessions, *allowed[minutes]], high=0)

    def _add_blocks(self, workshop, lengths):
        blocks = Counter(end - start for start, end in workshop.blocks)
        allowed = defaultdict(list)
        for space, number in blocks.items():
            ways = [(self.variable(number), way) for way in fillings(lengths, space)]
            self.row([(variable, 1) for variable, _ in ways], high=number)
            for variable, way in ways:
                for minutes in lengths:
                    allowed[minutes].append((variable, -way[minutes]))
        return allowed
