"""How much the design of an evaluation allows to be claimed.

The ladder follows the designs of Shadish, Cook and Campbell (2002), Experimental and
Quasi-Experimental Designs, chapters 4 to 8. The writer of a report does not choose
the rung: it follows from the waves.
"""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from django.utils.translation import gettext as _


class Rung(IntEnum):
    LEVEL = 0
    CHANGE = 1
    BEYOND_FORMS = 2
    CONSISTENT = 3
    EFFECT = 4

    @property
    def code(self):
        return f"D{self.value}"


class Forms(StrEnum):
    SAME = "same"
    COUNTERBALANCED = "counterbalanced"
    DIFFERENT = "different"


class Comparison(StrEnum):
    """As an evaluation states it; stepped order may be random too."""

    NONE = "none"
    UNTRAINED = "untrained"
    STEPPED = "stepped"


@dataclass(frozen=True)
class Design:
    """`baseline_chose_topics`: the results that are the baseline selected what was
    trained, so that the worst topics rise towards the mean without any training."""

    has_baseline: bool
    is_baseline_arrival: bool
    baseline_chose_topics: bool
    forms: Forms
    comparison: Comparison = Comparison.NONE


def rung(design):
    if not design.has_baseline or design.baseline_chose_topics:
        return Rung.LEVEL
    if design.forms == Forms.DIFFERENT:
        return Rung.LEVEL
    if design.forms == Forms.SAME or not design.is_baseline_arrival:
        return Rung.CHANGE
    return {
        Comparison.NONE: Rung.BEYOND_FORMS,
        Comparison.UNTRAINED: Rung.CONSISTENT,
        Comparison.STEPPED: Rung.EFFECT,
    }[design.comparison]


def as_carried_out(design, change, difference=None):
    if design.forms == Forms.COUNTERBALANCED and not change.is_balanced:
        design = replace(design, forms=Forms.DIFFERENT)
    if difference is None or difference.low is None:
        design = replace(design, comparison=Comparison.NONE)
    return design


def limits(design):
    if not design.has_baseline:
        return [_("There is one test only: a level, but no change.")]
    lacking = [
        (design.baseline_chose_topics, _chose_topics),
        (design.forms == Forms.DIFFERENT, _different_forms),
        (design.forms == Forms.SAME, _same_items),
        (not design.is_baseline_arrival, _not_on_arrival),
        (design.comparison == Comparison.NONE, _nothing_compared),
        (design.comparison == Comparison.UNTRAINED, _not_by_lot),
    ]
    return [sentence() for is_lacking, sentence in lacking if is_lacking]


def _chose_topics():
    return _(
        "This evaluation chose the topics, so it cannot be the baseline: the lowest "
        "topics rise even without training."
    )


def _different_forms():
    return _(
        "The two waves used different forms, and not in both orders: a form may simply "
        "be easier."
    )


def _same_items():
    return _("Both waves asked the same items: people may remember them.")


def _not_on_arrival():
    return _("The baseline was not taken on arrival at the training.")


def _nothing_compared():
    return _("Nothing untrained was compared: other causes cannot be excluded.")


def _not_by_lot():
    return _("Who was trained was not drawn by lot: the groups may differ.")
