"""Intervals cover what they promise, and tests are as often wrong as they say.

People differ as beta(4, 3) and gain 10 points on the average; eight items a topic.
"""

import numpy as np
import pytest

from assessments.evaluations.methods.change import paired_change
from assessments.evaluations.methods.comparison import against_people
from assessments.evaluations.methods.shrinkage import Group, shrink

RUNS, ITEMS, GAIN, EASIER = 4000, 8, 0.1, 0.2
SIZES = [10, 22, 75, 368]


def wave(rng, ability, gain=0.0):
    return rng.binomial(ITEMS, np.clip(ability + gain, 0, 1)) / ITEMS


def abilities(rng, n):
    """Low enough that nobody's gain is cut off at 1."""
    return 0.9 * rng.beta(4, 3, size=n)


def paired(rng, n, gain=GAIN):
    ability = abilities(rng, n)
    return paired_change(
        wave(rng, ability), wave(rng, ability, gain), topic="t", cut=0.7
    )


def counterbalanced(rng, n, gain=GAIN):
    """Form B is 20 points easier than form A."""
    ability = abilities(rng, n) * 0.75
    orders = np.where(rng.random(n) < 0.5, "AB", "BA")
    is_b_first = orders == "BA"
    before = wave(rng, ability, EASIER * is_b_first)
    after = wave(rng, ability, gain + EASIER * ~is_b_first)
    return paired_change(before, after, topic="t", cut=0.7, orders=orders)


def unequated(rng, n, gain=GAIN):
    """Everybody answers A first, then the easier B."""
    ability = abilities(rng, n) * 0.75
    before, after = wave(rng, ability), wave(rng, ability, gain + EASIER)
    return paired_change(before, after, topic="t", cut=0.7)


def compared(rng, n, gain=GAIN):
    """Half of the people are trained; all of them learn 5 points between the waves."""
    halves = []
    for extra in (gain, 0.0):
        ability = abilities(rng, n) * 0.9
        halves.append((wave(rng, ability, extra + 0.05) - wave(rng, ability), None))
    return against_people(*halves, topic="t")


def shares(design, n, gain, runs=RUNS):
    """(how often the interval has the true gain, how often p is below .05)"""
    rng = np.random.default_rng(n)
    results = [design(rng, n, gain) for _run in range(runs)]
    inside = [
        each.low is not None and each.low <= 100 * gain <= each.high for each in results
    ]
    return np.mean(inside), np.mean([(each.p or 1) < 0.05 for each in results])


@pytest.mark.parametrize("design", [paired, counterbalanced, compared])
def test_intervals_of_change_cover_in_few_runs(design):
    coverage, _positives = shares(design, 22, GAIN, runs=400)

    assert 0.92 <= coverage <= 0.99


@pytest.mark.stress
@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("design", [paired, counterbalanced, compared])
def test_intervals_of_change_cover(design, n):
    coverage, _positives = shares(design, n, GAIN)

    assert 0.93 <= coverage <= 0.985


@pytest.mark.stress
@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("design", [paired, counterbalanced, compared])
def test_without_training_one_in_twenty_changes_is_significant(design, n):
    """Half of them rises, 2.5 %, which is what a report would be glad of."""
    _coverage, positives = shares(design, n, 0.0)

    assert 0.015 <= positives <= 0.07


@pytest.mark.stress
def test_forms_that_are_not_equated_mislead():
    """Which is why the sentences report levels only from such a design."""
    _coverage, positives = shares(unequated, 75, 0.0, runs=400)

    assert positives > 0.9


@pytest.mark.stress
@pytest.mark.parametrize("n", SIZES)
def test_intervals_of_shrunken_means_cover_on_average(n):
    """Over 20 groups that differ by 5 points, with so many people each."""
    rng, inside = np.random.default_rng(n), []
    for _run in range(200):
        truth = rng.normal(0.6, 0.05, size=20)
        groups = [a_group(rng, f"{i:02}", mean, n) for i, mean in enumerate(truth)]
        rows = shrink(groups)
        inside += [r.low <= t <= r.high for r, t in zip(rows[1:], truth, strict=True)]

    assert 0.93 <= np.mean(inside) <= 0.985


def a_group(rng, name, mean, n):
    values = rng.beta(5 * mean, 5 * (1 - mean), size=n)
    squares = ((values - values.mean()) ** 2).sum()
    return Group((name,), n, values.mean(), squares)


@pytest.mark.stress
def test_the_worst_topics_rise_without_training():
    """Three of twelve, by four items each, with 22 people: 3 to 6 points, as known."""
    rng, rises = np.random.default_rng(1), []
    for _run in range(300):
        ability = rng.beta(4, 3, size=(22, 1))
        before, after = (rng.binomial(4, ability, size=(22, 12)) / 4 for _w in "12")
        worst = before.mean(axis=0).argsort()[:3]
        rises.append(100 * (after - before)[:, worst].mean())

    assert 3 <= np.mean(rises) <= 8
