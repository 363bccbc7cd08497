"""Needs: the four factors, the bands, and what is above the arithmetic."""

import numpy as np
import pytest

from assessments.agendas.needs import Rules, TopicJudgement, TopicResult, needs

pytestmark = pytest.mark.on_postgres


JUDGED = [TopicJudgement("a", 4.0, 5), TopicJudgement("b", 5.0)]


def result(topic, mean, *, cut=0.75, people=20, **errors):
    """Everybody has the same share."""
    scores = np.full(people, mean)
    below = float((scores < cut).mean())
    return TopicResult(
        topic, cut, people, mean, None, None, below, scores=scores, **errors
    )


WEAK, STRONG = result("a", 0.5), result("b", 1.0)
WEAK_B = result("b", 0.5)


def test_need_is_the_product_of_its_factors():
    weak, strong = needs([WEAK, STRONG], JUDGED, Rules(places=1))

    assert weak.need == pytest.approx(100 * (0.25 / 0.75) * 0.8 * 1 * 1.4)
    assert (weak.topic, weak.band, weak.rank) == ("a", "clear", 1)
    assert (strong.need, strong.band) == (0, "not")


def test_each_topic_has_its_own_cut():
    rows = needs([result("a", 0.5, cut=0.4), WEAK_B], JUDGED, Rules(places=1))

    assert [(row.topic, row.cut, row.need > 0) for row in rows] == [
        ("b", 0.75, True),
        ("a", 0.4, False),
    ]


def test_time_can_be_switched_off():
    rules = Rules(places=1, with_time=False)

    assert needs([WEAK, STRONG], JUDGED, rules)[0].time == 1


def test_critical_errors_require_a_session_though_the_mean_is_excellent():
    errors = {"critical_error_rate": 0.03, "critical_high": 0.08}
    strong = result("b", 1.0, **errors)

    rows = {n.topic: n for n in needs([WEAK, strong], JUDGED, Rules(places=1))}

    assert (rows["b"].need, rows["b"].required) == (0, "critical")
    assert rows["a"].required == ""


def test_mandate_comes_before_a_critical_error_and_an_exclusion():
    judged = [
        TopicJudgement("a", 4.0, mandate="mandate"),
        TopicJudgement("b", 5.0, override="exclude"),
    ]
    errors = {"critical_error_rate": 0.3, "critical_high": 0.4}
    results = [result("a", 0.5, **errors), result("b", 0.5, **errors)]

    rows = {row.topic: row for row in needs(results, judged, Rules(places=1))}

    assert rows["a"].required == "mandate"
    assert (rows["b"].required, rows["b"].excluded) == ("critical", True)
