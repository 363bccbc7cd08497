"""A comparison as its page shows it: no sentence says more than the design allows."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from assessments.evaluations.comparisons.beside_page import BesidePage
from assessments.evaluations.methods import claims
from assessments.evaluations.methods.claims import (
    Design,
    Rung,
    as_carried_out,
    limits,
    rung,
)
from assessments.evaluations.methods.figures import (
    Attrition,
    Change,
    Difference,
    Retention,
)
from assessments.evaluations.methods.sentences import (
    attrition_sentence,
    change_sentence,
    coarse_sentence,
    moves_sentence,
    retention_sentence,
)
from assessments.evaluations.models import Comparison
from assessments.evaluations.results.notes import LEAST
from assessments.evaluations.results.reading import translated


class Slope(NamedTuple):
    before: float
    after: float


@dataclass(frozen=True)
class ChangeRow:
    name: str
    change: Change
    attrition: Attrition
    design: Design
    difference: Difference | None = None
    # Whether the waves have a few people more, who would follow from exact figures.
    is_coarse: bool = False

    @property
    def digits(self):
        return 0 if self.is_coarse else 1

    @property
    def size_digits(self):
        return self.digits + 1

    @property
    def p_digits(self):
        return self.digits + 2

    @property
    def sentence(self):
        return change_sentence(
            self.name, self.design, self.change, self.difference, self.digits
        )

    @property
    def moves(self):
        return moves_sentence(self.name, self.change)

    @property
    def lost(self):
        return attrition_sentence(self.name, self.attrition, self.digits)

    @property
    def carried_out(self):
        return as_carried_out(self.design, self.change, self.difference)

    @property
    def claims_change(self):
        return rung(self.carried_out) > 0 and self.change.points is not None

    @property
    def claims_difference(self):
        return rung(self.carried_out) >= Rung.CONSISTENT

    @property
    def slope(self):
        """Both means as heights from the top of the drawing, in percent."""
        means = self.change.before, self.change.after
        return Slope(*(_height(round(mean, self.digits)) for mean in means))


def _height(mean):
    return round(90 - 0.8 * mean, 1)


@dataclass(frozen=True)
class ChangePage:
    """`differences`: of trained topics from those that were not, as mappings."""

    comparison: Comparison
    differences: tuple = ()

    @property
    def figures(self):
        return self.comparison.figures

    @property
    def inputs(self):
        return self.comparison.outcome.inputs

    @property
    def title(self):
        return translated(self.inputs["evaluation"]["title"])

    @property
    def wave_names(self):
        snapshots = self.comparison.baseline, self.comparison.outcome
        return [each.wave.get_purpose_display() for each in snapshots]

    @property
    def lead(self):
        before, after = self.wave_names
        return _(
            "From “%(before)s” to “%(after)s”: %(n)s people who answered both and "
            "agreed to be compared."
        ) % {"before": before, "after": after, "n": self.figures["pairs"]}

    @property
    def provenance(self):
        return _("Formula version %(formula)s, n = %(n)s, SHA-256 %(hash)s.") % {
            "formula": self.comparison.formula,
            "n": self.figures["pairs"],
            "hash": self.comparison.sha256,
        }

    @property
    def reconstruction(self):
        return translated(self.inputs["evaluation"]["reconstruction"])

    @cached_property
    def design(self):
        design = Design(**self.figures["design"])
        if self.differences:
            design = replace(design, comparison=claims.Comparison.UNTRAINED)
        return design

    @cached_property
    def names(self):
        return {
            each["code"]: translated(each["name"]) for each in self.inputs["topics"]
        }

    @cached_property
    def rows(self):
        lost = {each["topic"]: each for each in self.figures["attrition"]}
        more = {each["topic"]: Difference(**each) for each in self.differences}
        return [
            ChangeRow(
                self.names[each["topic"]],
                Change(**each),
                _attrition(lost[each["topic"]]),
                self.design,
                more.get(each["topic"]),
                each["topic"] in self.figures["few_apart"],
            )
            for each in self.figures["changes"]
            if each["n"] >= LEAST
        ]

    @cached_property
    def beside(self):
        """The trained and the untrained; None if no cohort was compared."""
        if not self.comparison.untrained:
            return None
        cohorts = self.inputs["names"]["cohort"].items()
        names = {code: translated(each) for code, each in cohorts}
        return BesidePage(self.figures, self.design, self.names, names)

    @property
    def coarse(self):
        """Why some figures are less exact; empty if none is."""
        names = [row.name for row in self.rows if row.is_coarse]
        return coarse_sentence(names) if names else ""

    @property
    def retained(self):
        """Sentences, of topics whose change may be reported."""
        reported = {row.change.topic for row in self.rows if row.claims_change}
        return [
            retention_sentence(self.names[each["topic"]], _retention(each["retention"]))
            for each in self.figures["retention"]
            if each["topic"] in reported
        ]

    @property
    def rung(self):
        """The highest rung that a topic reaches, such as D1."""
        reached = [rung(row.carried_out) for row in self.rows]
        if self.beside:
            reached += [row.rung for row in self.beside.rows]
        return max(reached, default=rung(self.design)).code

    @property
    def limits(self):
        return limits(self.design)


def _attrition(values):
    return Attrition(**{name: each for name, each in values.items() if name != "topic"})


def _retention(values):
    return Retention(**values) if values else None
