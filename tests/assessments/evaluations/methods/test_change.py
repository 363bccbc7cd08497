"""Change between waves: values of reference programs, and designs that mislead."""

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from assessments.evaluations.methods import comparison
from assessments.evaluations.methods.attrition import attrition
from assessments.evaluations.methods.change import changes, paired_change
from assessments.evaluations.methods.holm import holm
from assessments.evaluations.methods.mcnemar import exact_p
from assessments.evaluations.methods.power import smallest_effect
from assessments.evaluations.methods.retention import retention

PROJECT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("REFERENCE_DATA", PROJECT.parent / "shared" / "data"))
# Student (1908): hours of sleep gained with two drugs by the same ten patients.
FIRST = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
SECOND = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def test_change_of_students_sleep_is_that_of_r():
    change = paired_change(FIRST, SECOND, topic="sleep", cut=1)

    assert (change.n, change.is_balanced, change.form_points) == (10, False, None)
    assert change.points == pytest.approx(158)
    assert change.low == pytest.approx(70.011423672)
    assert change.high == pytest.approx(245.98857633)
    assert change.p == pytest.approx(0.0028328901974)
    assert change.d_av == pytest.approx(0.83218108135)
    assert change.g_av == pytest.approx(0.76085127438)
    assert (change.up, change.down) == (4, 0)


@pytest.mark.skipif(not DATA.exists(), reason="no reference data here")
def test_typed_values_are_those_of_the_reference_data():
    sleep = pd.read_csv(DATA / "sleep_student1908.csv")
    expected = json.loads((DATA / "sleep_student1908.expected.json").read_text())

    by_group = [part["extra"].tolist() for _g, part in sleep.groupby("group")]
    change = paired_change(*map(np.array, by_group), topic="sleep", cut=1)

    assert by_group == [FIRST.tolist(), SECOND.tolist()]
    assert change.g_av == pytest.approx(expected["expected"]["hedges_g_av"])


def test_mcnemar_is_agrestis():
    """Agresti: approval of a prime minister, 86 and 150 people changed their mind."""
    assert exact_p(86, 150) == pytest.approx(3.7159361396e-05)
    assert exact_p(0, 0) == 1
    assert exact_p(5, 5) == 1


def test_holm_is_that_of_r():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([None, 0.02]) == [None, 0.02]


@pytest.mark.parametrize(
    ("n", "effect"),
    [(10, 1.00), (22, 0.63), (62, 0.36), (75, 0.33), (170, 0.22), (368, 0.15)],
)
def test_smallest_effect_that_so_many_people_show(n, effect):
    assert round(smallest_effect(n), 2) == effect


def test_one_person_shows_nothing():
    change = paired_change(np.array([0.2]), np.array([0.6]), topic="t", cut=0.5)

    assert (change.n, change.points, change.low, change.p) == (1, None, None, None)
    assert smallest_effect(1) is None


def test_nobody_in_both_waves_is_no_change():
    change = paired_change(np.array([]), np.array([]), topic="t", cut=0.5)

    assert (change.n, change.before, change.points, change.moves_p) == (
        0,
        None,
        None,
        1,
    )


def test_the_same_change_for_all_has_no_interval():
    before = np.array([0.1, 0.3, 0.5, 0.7])

    change = paired_change(before, before + 0.2, topic="t", cut=0.5)

    assert change.points == pytest.approx(20)
    assert (change.low, change.p, change.smallest) == (None, None, None)


def test_an_easier_form_cancels_out_over_both_orders():
    """Form B is 20 points easier, and nobody has learnt anything."""
    ability = np.array([0.2, 0.3, 0.5, 0.6, 0.3, 0.4])
    orders = np.array(["AB", "AB", "AB", "AB", "BA", "BA"])
    in_b = np.where(orders == "AB", 1, 0)
    noise = np.array([0.02, -0.02, 0.01, -0.01, 0.01, -0.01])

    change = paired_change(
        ability + 0.2 * (1 - in_b),
        ability + noise + 0.2 * in_b,
        topic="t",
        cut=0.5,
        orders=orders,
    )

    assert change.points == pytest.approx(0, abs=1e-9)
    assert change.form_points == pytest.approx(20)
    assert change.is_balanced


def test_a_lost_form_leaves_no_balance():
    before, after = np.array([0.1, 0.2, 0.4]), np.array([0.3, 0.6, 0.5])
    orders = np.array(["AB", "AB", "AB"])

    change = paired_change(before, after, topic="t", cut=0.5, orders=orders)

    assert not change.is_balanced
    assert change.points == pytest.approx(70 / 3)


def test_topics_pair_the_people_who_have_both_and_are_adjusted_together():
    before = pd.DataFrame({"x": [0.1, 0.2, 0.3, 0.2], "y": [0.5, np.nan, 0.4, 0.5]})
    after = pd.DataFrame(
        {"x": [0.6, 0.5, 0.7, 0.7], "y": [0.5, 0.9, 0.5, 0.4]}, index=[0, 1, 2, 9]
    )

    x, y = changes(before, after, {"x": 0.5, "y": 0.5})

    assert (x.n, y.n) == (3, 2)
    assert x.adjusted_p == pytest.approx(2 * x.p)
    assert (x.up, x.down) == (3, 0)


def test_more_than_other_people_is_welchs_difference():
    trained, others = np.array([0.2, 0.3, 0.1, 0.4]), np.array([0.1, 0.0, -0.1])

    difference = comparison.against_people((trained, None), (others, None), topic="t")

    welch = ttest_ind(trained, others, equal_var=False)
    assert difference.points == pytest.approx(25)
    assert (difference.n, difference.n_compared) == (4, 3)
    assert difference.p == pytest.approx(welch.pvalue)
    low, high = welch.confidence_interval()
    assert (difference.low, difference.high) == pytest.approx((100 * low, 100 * high))


def test_more_than_in_other_topics_is_each_persons_difference():
    trained, others = np.array([0.2, 0.3, 0.1, 0.4]), np.array([0.1, 0.1, 0.1, 0.0])

    difference = comparison.against_topics(trained, others, topic="t")
    change = paired_change(others, trained, topic="t", cut=0.5)

    assert (difference.points, difference.low) == (change.points, change.low)


def test_bounds_when_people_are_lost():
    before = pd.Series([0.2, 0.4, 0.6, 0.8], index=list("abcd"))
    after = pd.Series([0.6, 0.6, np.nan, 0.5], index=list("abce"))

    result = attrition(before, after)

    assert (result.started, result.returned, result.joined) == (4, 2, 1)
    assert result.lost == 2
    assert (result.low, result.high) == pytest.approx((-20, 30))


def test_retention_needs_a_gain():
    before = np.array([0.2, 0.3, 0.4, 0.3, 0.2])
    noise = np.array([0.02, -0.01, 0.03, -0.02, 0.01])

    kept = retention(before, before + 0.4 + noise, before + 0.3 - noise)

    assert kept.n == 5
    assert kept.low < kept.share < kept.high
    assert kept.share == pytest.approx((0.3 - noise.mean()) / (0.4 + noise.mean()))
    assert retention(before, before + noise, before + 0.3) is None
    assert retention(before, before - 0.4 + noise, before) is None
    assert retention(before[:1], before[:1] + 0.4, before[:1]) is None


SHARES = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.125, 0.5, 0.7, 1.0]),
        st.sampled_from([0.0, 0.125, 0.5, 0.7, 1.0]),
        st.sampled_from(["AB", "BA"]),
    ),
    min_size=2,
    max_size=12,
)


@given(SHARES, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(people, random):
    shuffled = random.sample(people, len(people))

    def change(rows):
        before, after, orders = map(np.array, zip(*rows, strict=True))
        return paired_change(before, after, topic="t", cut=0.5, orders=orders)

    first, second = (change(rows) for rows in (people, shuffled))

    assert first == second


def test_retention_counts_both_orders_of_forms_equally():
    """Form B is 20 points easier; of AB people there are twice as many."""
    before = np.array([0.2, 0.3, 0.2, 0.3, 0.4, 0.3])
    noise = np.array([0.02, -0.02, 0.01, -0.01, 0.01, -0.01])
    orders = np.array(["AB", "AB", "AB", "AB", "BA", "BA"])
    easier = np.where(orders == "AB", 0.2, -0.2)

    kept = retention(
        before, before + 0.4 + noise + easier, before + 0.2 - noise + easier, orders
    )

    assert (kept.n, kept.share) == (6, pytest.approx(0.5))
    assert kept.low < 0.5 < kept.high
