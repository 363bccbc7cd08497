"""Needs: the four factors, the bands, and what is above the arithmetic."""

import numpy as np
import pandas as pd
import pytest

from assessments.agendas.needs import Rules, TopicJudgement, needs
from assessments.agendas.self_ratings import self_rating

ITEMS = pd.DataFrame(
    {"topic": ["a", "b"], "weight": [1.0, 1.0], "critical": [False, True]},
    index=["a1", "b1"],
)
JUDGED = [TopicJudgement("a", 4.0, 5), TopicJudgement("b", 5.0)]


def test_need_is_the_product_of_its_factors():
    shares = pd.DataFrame([[0.5, 1.0]] * 20, columns=ITEMS.index)

    weak, strong = needs(shares, ITEMS, JUDGED, Rules(cut=0.75, places=1))

    assert weak.need == pytest.approx(100 * (0.25 / 0.75) * 0.8 * 1 * 1.4)
    assert (weak.topic, weak.band, weak.rank) == ("a", "clear", 1)
    assert (strong.need, strong.band) == (0, "not")


def test_time_can_be_switched_off():
    shares = pd.DataFrame([[0.5, 1.0]] * 20, columns=ITEMS.index)
    rules = Rules(cut=0.75, places=1, with_time=False)

    assert needs(shares, ITEMS, JUDGED, rules)[0].time == 1


def test_critical_errors_require_a_session_though_the_mean_is_excellent():
    shares = pd.DataFrame([[1.0, 1.0]] * 155 + [[1.0, 0.0]] * 15, columns=ITEMS.index)

    rows = {n.topic: n for n in needs(shares, ITEMS, JUDGED, Rules(0.75, 1))}

    assert (rows["b"].need, rows["b"].required) == (0, "critical")
    assert rows["a"].required == ""


def test_borich_weights_the_discrepancy_by_importance():
    row = self_rating("a", np.array([4, 2]), np.array([5, 5]), np.array([0.2, 1]), 0.7)

    assert (row.mwds, row.overconfident) == (10.0, 0.5)
