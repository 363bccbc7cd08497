"""Sentences on two groups say no more than their design allows."""

import re
from dataclasses import replace

import numpy as np
import pytest

from assessments.evaluations.methods.change import paired_change
from assessments.evaluations.methods.claims import Comparison, Design, Forms, Rung, rung
from assessments.evaluations.methods.figures import Difference
from assessments.evaluations.methods.group_sentences import as_compared, group_sentence

DESIGN = Design(
    has_baseline=True,
    is_baseline_arrival=True,
    baseline_chose_topics=False,
    forms=Forms.COUNTERBALANCED,
    comparison=Comparison.UNTRAINED,
)
STEPPED = replace(DESIGN, comparison=Comparison.STEPPED)
SAME = replace(DESIGN, forms=Forms.SAME)
DIFFERENT = replace(DESIGN, forms=Forms.DIFFERENT)
MORE = Difference("T", 22, 30, 9.54, 2.0, 17.0, 0.01, 0.02, 8.1)
LESS = replace(MORE, points=-9.54, low=-17.0, high=-2.0)
NO_MORE = Difference("T", 22, 30, 0.5, -7.0, 8.0, 0.9, 0.9, 8.1)
ALL_EQUAL = Difference("T", 22, 30, 9.5, None, None, None, None, None)
FIGURES = "(95 % interval: +2.0 to +17.0; 22 and 30 people)"


def balanced(*orders):
    before = np.linspace(0.1, 0.4, len(orders))
    after = before + np.linspace(0.1, 0.3, len(orders))
    return paired_change(before, after, topic="T", cut=0.5, orders=np.array(orders))


BALANCED, UNBALANCED = balanced("AB", "BA", "AB", "BA"), balanced("AB", "AB", "AB")


@pytest.mark.parametrize(
    ("design", "difference", "sentence"),
    [
        (
            DESIGN,
            MORE,
            "T: those who were trained changed +9.5 points more than those who were "
            f"not {FIGURES}, as would be expected if the workshop worked.",
        ),
        (
            STEPPED,
            MORE,
            "T: effect of the workshop, +9.5 points compared with those who were not "
            f"trained yet {FIGURES}.",
        ),
        (
            SAME,
            MORE,
            "T: the change of those who were trained differs by +9.5 points from that "
            f"of those who were not {FIGURES}. It may come from how people were asked, "
            "or from who is in each group.",
        ),
        (
            STEPPED,
            LESS,
            "T: those who were trained changed −9.5 points compared with those who "
            "were not (95 % interval: −17.0 to −2.0; 22 and 30 people). They did not "
            "gain more, so this is no sign that the workshop worked.",
        ),
        (
            STEPPED,
            NO_MORE,
            "T: no significant difference between the changes of those who were "
            "trained and those who were not, +0.5 points (95 % interval: −7.0 to +8.0; "
            "22 and 30 people). So many people could only show a difference of at "
            "least 8.1 points.",
        ),
        (
            DESIGN,
            ALL_EQUAL,
            "T: within each group everybody's change is the same, so no interval can "
            "be computed (22 people trained, 30 not).",
        ),
        (
            DIFFERENT,
            MORE,
            "T: the changes of 22 people who were trained and 30 who were not cannot "
            "be compared. The two waves used different forms, and not in both orders: "
            "a form may simply be easier.",
        ),
    ],
)
def test_each_design_has_its_sentence(design, difference, sentence):
    assert group_sentence("T", design, difference) == sentence


@pytest.mark.parametrize("design", [DESIGN, STEPPED, SAME, DIFFERENT])
@pytest.mark.parametrize("difference", [MORE, LESS, NO_MORE, ALL_EQUAL])
def test_only_compared_designs_speak_of_the_workshop(design, difference):
    sentence = group_sentence("T", design, difference)

    if rung(design) < Rung.EFFECT:
        assert "effect" not in sentence
    if rung(design) < Rung.CONSISTENT or not difference.is_significant:
        assert not re.search("workshop", sentence)


def test_few_people_in_the_smaller_group_are_a_hint():
    few = replace(MORE, n_compared=9)

    assert group_sentence("T", DESIGN, few).endswith("is a hint, not a result.")


@pytest.mark.parametrize(
    ("trained", "untrained", "reached"),
    [
        (BALANCED, BALANCED, Rung.CONSISTENT),
        (UNBALANCED, BALANCED, Rung.LEVEL),
        (BALANCED, UNBALANCED, Rung.LEVEL),
    ],
)
def test_both_groups_must_have_both_orders_of_forms(trained, untrained, reached):
    assert rung(as_compared(DESIGN, trained, untrained, MORE)) == reached


def test_without_an_interval_nothing_is_compared():
    design = as_compared(DESIGN, BALANCED, BALANCED, ALL_EQUAL)

    assert rung(design) == Rung.BEYOND_FORMS
