"""The trained beside the untrained, as the page of their comparison shows them."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from assessments.evaluations.methods.claims import Design, Rung, rung
from assessments.evaluations.methods.figures import Change, Difference
from assessments.evaluations.methods.group_sentences import as_compared, group_sentence

MIDDLE, WIDTH = 50, 45  # of the drawing, in percent


class GroupOfPeople(NamedTuple):
    cohorts: list
    n: int

    @property
    def names(self):
        return ", ".join(self.cohorts)


class Interval(NamedTuple):
    """Places in the drawing, in percent from the left; no difference is the middle."""

    low: float
    value: float
    high: float


@dataclass(frozen=True)
class BesideRow:
    """A topic. `limit`: the points at the right end of the drawing."""

    name: str
    trained: Change
    untrained: Change
    difference: Difference
    stated: Design
    digits: int
    limit: float

    @property
    def p_digits(self):
        return self.digits + 2

    @property
    def design(self):
        return as_compared(self.stated, self.trained, self.untrained, self.difference)

    @property
    def rung(self):
        return rung(self.design)

    @property
    def is_claimed(self):
        return self.rung > Rung.LEVEL and self.difference.low is not None

    @property
    def sentence(self):
        return group_sentence(self.name, self.design, self.difference, self.digits)

    @property
    def interval(self):
        points = (
            round(getattr(self.difference, name), self.digits)
            for name in ("low", "points", "high")
        )
        return Interval(*(round(MIDDLE + WIDTH * x / self.limit, 1) for x in points))


@dataclass(frozen=True)
class BesidePage:
    """`topics` and `cohorts`: their names, by code."""

    figures: dict
    design: Design
    topics: dict
    cohorts: dict

    @property
    def trained(self):
        return self._group("trained")

    @property
    def untrained(self):
        return self._group("untrained")

    @cached_property
    def rows(self):
        beside = self.figures["beside"]
        found = zip(
            self.figures["changes"],
            beside["changes"],
            beside["differences"],
            strict=True,
        )
        return [
            BesideRow(
                self.topics[difference["topic"]],
                Change(**trained),
                Change(**untrained),
                Difference(**difference),
                self.design,
                0 if difference["topic"] in self.figures["few_apart"] else 1,
                self._limit,
            )
            for trained, untrained, difference in found
        ]

    @property
    def hidden_words(self):
        """Which topics are not shown, and why; empty if all are."""
        names = [self.topics[code] for code in self.figures["beside"]["hidden"]]
        words = _(
            "Not shown, because they have too few people or because those of others "
            "would follow from them: %(names)s."
        )
        return words % {"names": ", ".join(names)} if names else ""

    @property
    def _limit(self):
        bounds = [
            abs(each[name])
            for each in self.figures["beside"]["differences"]
            for name in ("low", "high")
            if each[name] is not None
        ]
        return max(bounds, default=1) or 1

    def _group(self, name):
        group = self.figures["beside"][name]
        return GroupOfPeople(
            [self.cohorts[code] for code in group["cohorts"]], group["n"]
        )
