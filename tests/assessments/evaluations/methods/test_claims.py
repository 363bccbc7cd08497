"""No sentence says more than the design of the evaluation allows."""

import itertools
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from django.utils import translation

from assessments.evaluations.methods.change import paired_change
from assessments.evaluations.methods.claims import (
    Comparison,
    Design,
    Forms,
    Rung,
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
    level_sentence,
    moves_sentence,
    retention_sentence,
)
from assessments.evaluations.methods.wording import coded, number, signed

BEST = Design(
    has_baseline=True,
    is_baseline_arrival=True,
    baseline_chose_topics=False,
    forms=Forms.COUNTERBALANCED,
    comparison=Comparison.STEPPED,
)
GAIN = Change(
    topic="T",
    n=22,
    before=57.04,
    after=69.4,
    points=12.36,
    low=4.05,
    high=20.67,
    p=0.004,
    adjusted_p=0.012,
    d_av=0.6,
    g_av=0.58,
    up=7,
    down=1,
    moves_p=0.07,
    smallest=11.62,
    form_points=1.0,
    is_balanced=True,
)
NOTHING = replace(GAIN, points=1.2, low=-3.0, high=5.4, p=0.6, adjusted_p=1.0)
MORE = Difference("T", 22, 30, 9.5, 2.0, 17.0, 0.01, 0.02, 8.1)
NO_MORE = Difference("T", 22, 30, 0.5, -7.0, 8.0, 0.9, 0.9, 8.1)
CAUSE = re.compile(r"\beffect|\befecto|\bworkshop|\btaller", re.IGNORECASE)


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        ({}, Rung.EFFECT),
        ({"comparison": Comparison.UNTRAINED}, Rung.CONSISTENT),
        ({"comparison": Comparison.NONE}, Rung.BEYOND_FORMS),
        ({"is_baseline_arrival": False}, Rung.CHANGE),
        ({"forms": Forms.SAME}, Rung.CHANGE),
        ({"forms": Forms.DIFFERENT}, Rung.LEVEL),
        ({"baseline_chose_topics": True}, Rung.LEVEL),
        ({"has_baseline": False}, Rung.LEVEL),
    ],
)
def test_the_design_decides_the_rung(change, reached):
    assert rung(replace(BEST, **change)) == reached
    assert reached.code == f"D{int(reached)}"


def designs():
    return [
        Design(*values)
        for values in itertools.product(
            (True, False), (True, False), (True, False), Forms, Comparison
        )
    ]


@pytest.mark.parametrize("change", [GAIN, NOTHING])
@pytest.mark.parametrize("difference", [None, MORE, NO_MORE])
def test_only_compared_designs_speak_of_the_workshop(change, difference):
    for design in designs():
        sentence = change_sentence("T", design, change, difference)

        if rung(design) < Rung.CONSISTENT or difference is None:
            assert not CAUSE.search(sentence), design
        if rung(design) < Rung.EFFECT:
            assert "effect" not in sentence, design


def test_each_rung_has_its_sentence():
    compared = replace(BEST, comparison=Comparison.UNTRAINED)

    assert change_sentence("T", replace(BEST, forms=Forms.SAME), GAIN) == (
        "T: change observed, +12.4 points (95 % interval: +4.0 to +20.7; 22 people). "
        "It may come from answering again, or from who answered."
    )
    assert change_sentence("T", BEST, GAIN) == (
        "T: change of +12.4 points (95 % interval: +4.0 to +20.7; 22 people), beyond "
        "what the forms and the choice of the topics explain. Its cause is not shown."
    )
    assert change_sentence("T", compared, GAIN, MORE) == (
        "T: changed +9.5 points more than what was not trained (95 % interval: +2.0 to "
        "+17.0; 22 people), as would be expected if the workshop worked."
    )
    assert change_sentence("T", BEST, GAIN, MORE) == (
        "T: effect of the workshop, +9.5 points (95 % interval: +2.0 to +17.0; 22 "
        "people)."
    )


def test_no_change_says_what_so_many_people_could_have_shown():
    assert change_sentence("T", BEST, NOTHING) == (
        "T: no significant change, +1.2 points (95 % interval: −3.0 to +5.4; 22 "
        "people). So many people could only show a change of at least 11.6 points."
    )
    assert "no significant difference" in change_sentence("T", BEST, GAIN, NO_MORE)
    assert "at least 8.1 points" in change_sentence("T", BEST, GAIN, NO_MORE)


@pytest.mark.parametrize("compared", [Comparison.UNTRAINED, Comparison.STEPPED])
def test_less_than_what_was_not_trained_is_no_sign_of_an_effect(compared):
    less = replace(MORE, points=-9.5, low=-17.0, high=-2.0)

    assert change_sentence("T", replace(BEST, comparison=compared), GAIN, less) == (
        "T: changed −9.5 points compared with what was not trained (95 % interval: "
        "−17.0 to −2.0; 22 people). It did not gain more, so this is no sign that the "
        "workshop worked."
    )


def test_few_people_are_a_hint_and_fewer_are_not_shown():
    few, fewer = (replace(GAIN, n=n) for n in (9, 4))

    assert change_sentence("T", BEST, few).endswith(
        "With so few people this is a hint, not a result."
    )
    assert change_sentence("T", BEST, fewer) == (
        "T: fewer than 5 people, so no figures are shown."
    )


def test_a_lost_form_is_answered_with_levels():
    sentence = change_sentence("T", BEST, replace(GAIN, is_balanced=False))

    assert "no change can be reported" in sentence
    assert sentence.endswith("a form may simply be easier.")
    assert "12.4" not in sentence


def test_equal_changes_have_no_interval_to_report():
    equal = replace(GAIN, low=None, high=None, p=None, adjusted_p=None, smallest=None)

    assert "no interval can be computed" in change_sentence("T", BEST, equal)


def test_a_change_not_adjusted_for_its_topics_is_not_significant():
    assert not replace(GAIN, adjusted_p=None).is_significant


@pytest.mark.parametrize(
    ("mastery", "cut", "end"),
    [
        (0.6, (75.0, 2.0), "Clearly below the cut of 75.0."),
        (0.69, (75.0, 2.0), "Neither clearly below nor above the cut of 75.0."),
        (0.9, (75.0, None), "Clearly above the cut of 75.0."),
        (0.9, None, "22 people)."),
    ],
)
def test_level_against_the_band_of_the_cut(mastery, cut, end):
    figures = {"n": 22, "mastery": mastery, "low": mastery - 0.05}
    figures["high"] = mastery + 0.05

    sentence = level_sentence("T", figures, cut)

    assert sentence.startswith(f"T: mean {100 * mastery:.1f} % (95 % interval: ")
    assert sentence.endswith(end)


def test_level_of_few_people():
    figures = {"n": 4, "mastery": 0.5, "low": 0.1, "high": 0.9}

    assert level_sentence("T", figures) == (
        "T: fewer than 5 people, so no figures are shown."
    )
    assert "a hint" in level_sentence("T", figures | {"n": 9})


def test_what_remains_is_reported_of_gains_only():
    assert retention_sentence("T", None).startswith("T: no gain was shown")
    assert retention_sentence("T", Retention(12, 0.75, 0.5, 1.04)) == (
        "T: 75 % of the gain remains (95 % interval: 50 to 104; 12 people)."
    )


def test_who_was_lost_and_who_passed_the_cut():
    assert moves_sentence("T", GAIN) == (
        "T: 7 people passed from below the cut to above it, 1 from above to below."
    )
    assert attrition_sentence("T", Attrition(22, 18, 0, -4.0, 14.2)) == (
        "T: 4 of 22 people did not answer again. Whatever they know now, the change of "
        "all lies between −4.0 and +14.2 points."
    )
    assert attrition_sentence("T", Attrition(5, 5, 0, 1.0, 1.0)) == (
        "T: everyone who began answered again."
    )


def test_every_design_short_of_the_best_says_what_it_lacks():
    assert limits(BEST) == []
    assert all(limits(design) for design in designs() if rung(design) < Rung.EFFECT)


def test_numbers_are_the_same_in_every_language():
    for value, text in [(-0.04, "0.0"), (1234.56, "1,234.6"), (-3, "−3.0")]:
        for language in ("es", "en"):
            with translation.override(language):
                assert number(value) == text
    assert [signed(value) for value in (0.04, 0.06, -0.06)] == ["0.0", "+0.1", "−0.1"]


def test_extreme_shares_are_coded():
    assert [coded(share) for share in (0, 4.9, 5, 50, 95, 95.1, 100)] == [
        "< 5",
        "< 5",
        "5",
        "50",
        "95",
        "> 95",
        "> 95",
    ]


def sentences_of(rng, design, learn, forms_differ, n=40):
    """Sentences of 200 evaluations of people who learn that much, in one topic."""
    for _run in range(200):
        ability = rng.beta(4, 3, size=n)
        orders = np.where(np.arange(n) % 2, "AB", "BA")
        easier = forms_differ * np.where(orders == "AB", 1, -1) / 2
        before = rng.binomial(8, np.clip(ability - easier, 0, 1)) / 8
        after = rng.binomial(8, np.clip(ability + learn + easier, 0, 1)) / 8
        change = paired_change(before, after, topic="T", cut=0.7, orders=orders)
        yield change_sentence("T", design, replace(change, adjusted_p=change.p))


def test_without_training_hardly_any_change_is_claimed():
    rng = np.random.default_rng(1)

    claims = [
        "no significant" not in sentence
        for sentence in sentences_of(rng, BEST, learn=0, forms_differ=0.15)
    ]

    assert np.mean(claims) < 0.09


def test_a_real_gain_is_seen():
    rng = np.random.default_rng(1)

    claims = [
        "change of +" in sentence
        for sentence in sentences_of(rng, BEST, learn=0.2, forms_differ=0.15)
    ]

    assert np.mean(claims) > 0.9


def test_regression_to_the_mean_is_not_called_a_change():
    """The worst of 12 topics rise without training when they were chosen by chance."""
    rng = np.random.default_rng(1)
    ability = rng.beta(4, 3, size=(22, 1))
    before, after = (rng.binomial(4, ability, size=(22, 12)) / 4 for _wave in "12")
    worst = before.mean(axis=0).argsort()[:3]
    orders = np.where(np.arange(22) % 2, "AB", "BA")
    design = replace(BEST, baseline_chose_topics=True)

    for topic in worst:
        change = paired_change(
            before[:, topic], after[:, topic], topic="T", cut=0.7, orders=orders
        )
        sentence = change_sentence("T", design, replace(change, adjusted_p=0.001))

        assert "no change can be reported" in sentence
        assert "cannot be the baseline" in sentence
        assert not CAUSE.search(sentence)


def test_sentences_need_no_library_of_statistics():
    program = (
        "import sys; from assessments.evaluations.methods import "
        "angoff, claims, figures, sentences, shrinkage, wording;"
        "print([n for n in ('numpy', 'pandas', 'scipy') if n in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("change", [GAIN, NOTHING, replace(GAIN, n=7)])
@pytest.mark.parametrize("difference", [None, MORE, NO_MORE])
def test_both_languages_have_the_same_figures(change, difference):
    figures = {"n": 8, "mastery": 0.612, "low": 0.5, "high": 0.7}
    sentences = {}
    for language in ("es", "en"):
        with translation.override(language):
            sentences[language] = [
                level_sentence("T", figures, (75.0, 2.1)),
                moves_sentence("T", change),
                *(change_sentence("T", each, change, difference) for each in designs()),
            ]

    numbers = re.compile(r"[+−]?\d[\d,.]*\d|\d")
    for spanish, english in zip(sentences["es"], sentences["en"], strict=True):
        assert sorted(numbers.findall(spanish)) == sorted(numbers.findall(english))
