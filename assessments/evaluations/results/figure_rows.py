"""Figures of frozen results, one row each, with their place below or above the cut."""

from dataclasses import dataclass
from typing import NamedTuple

from assessments.evaluations.results.numbers import hundred


class Drawn(NamedTuple):
    """The mean of a small group drawn towards a larger one, out of 100."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, row):
        return cls(*(hundred(row[name]) for name in cls._fields)) if row else None


@dataclass(frozen=True)
class TopicRow:
    """A topic in a group, out of 100. `figures`: only its topic where it is hidden."""

    figures: dict
    name: str
    cut_score: dict | None
    drawn: Drawn | None = None

    @property
    def code(self):
        return self.figures["topic"]

    @property
    def n(self):
        return self.figures.get("n")

    @property
    def mean(self):
        return hundred(self.figures.get("mastery"))

    @property
    def low(self):
        return hundred(self.figures.get("low"))

    @property
    def high(self):
        return hundred(self.figures.get("high"))

    @property
    def below(self):
        return self.figures.get("below")

    @property
    def below_interval(self):
        return self.figures.get("below_low"), self.figures.get("below_high")

    @property
    def cut(self):
        return self.cut_score and self.cut_score["value"]

    @property
    def band(self):
        """(cut score, its standard error), both None without a cut score."""
        if not self.cut_score:
            return None, None
        return self.cut_score["value"], self.cut_score["standard_error"] or 0

    @property
    def is_clearly_below(self):
        """Whether even the interval's end is below the band of the cut score."""
        cut, error = self.band
        return cut is not None and self.high is not None and self.high < cut - error

    @property
    def state(self):
        return "warn" if self.is_clearly_below else ""


@dataclass(frozen=True)
class Group:
    kind: str
    label: str
    name: str
    n: int
    rows: list[TopicRow]


@dataclass(frozen=True)
class CriticalError:
    figures: dict
    harm: str
    tolerance: float

    @property
    def is_mandatory(self):
        return self.figures["is_mandatory"]

    @property
    def is_ruled_out(self):
        """Whether nobody made it and even the interval is within the tolerance."""
        return self.n > 0 and self.count == 0 and not self.is_mandatory

    @property
    def n(self):
        return self.figures["n"]

    @property
    def count(self):
        return self.figures["count"]

    @property
    def rate(self):
        return self.figures["rate"]

    @property
    def interval(self):
        return self.figures["low"], self.figures["high"]

    @property
    def state(self):
        """Nobody may have made an error that so few people cannot rule out."""
        if self.is_mandatory:
            return "bad" if self.count else "warn"
        return "" if self.count else "good"
