"""Statistics equal those of reference programs, and obey their laws."""

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assessments.statistics import intervals, rasch
from assessments.statistics.items import Responses
from assessments.statistics.reading import read_responses
from assessments.statistics.reports import report
from tests.assessments.statistics import lsat6

pytestmark = pytest.mark.on_postgres
PROJECT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("REFERENCE_DATA", PROJECT.parent / "shared" / "data"))
needs_data = pytest.mark.skipif(not DATA.exists(), reason="no reference data here")
MOODLE = {
    "facility": ("facility", 1),
    "sd": ("sd", 1000),
    "effectiveweight": ("effective_weight", 1),
    "discriminationindex": ("discrimination_index", 1),
    "discriminativeefficiency": ("discriminative_efficiency", 1),
}


def responses_of(marks):
    marks = pd.DataFrame(marks)
    maximum = pd.Series(1.0, index=marks.columns)
    return Responses(marks, maximum, marks.sum(axis=1))


def numbers(values):
    return {k: v for k, v in values.items() if not isinstance(v, list)}


def expected(name):
    return json.loads((DATA / f"{name}.expected.json").read_text())


@needs_data
def test_items_equal_moodles_own_fixture():
    fixture = expected("moodle_qstats_22x20")
    data = (DATA / "moodle_qstats_22x20.csv").read_bytes()

    items = report(read_responses(data, maximum=fixture["maxmark"]))["items"]

    for name, (ours, factor) in MOODLE.items():
        values = [
            item[ours] if item[ours] is None else item[ours] * factor for item in items
        ]
        assert values == pytest.approx(fixture["expected"][name], abs=1e-6), name


@needs_data
def test_test_and_options_equal_those_of_r():
    fixture = expected("cttdata_mc")
    data = (DATA / "cttdata_mc.csv").read_bytes()

    result = report(read_responses(data, key=fixture["key"]))

    scored = fixture["scored_moodle"]["test"]
    names = set(scored) - {"n", "k"}
    assert {name: result["test"][name] for name in names} == pytest.approx(
        {name: scored[name] for name in names}, abs=1e-8
    )
    low, high = fixture["ctt"]["alpha_feldt_ci"]
    assert result["test"]["cic_low"] == pytest.approx(100 * low, abs=1e-8)
    assert result["test"]["cic_high"] == pytest.approx(100 * high, abs=1e-8)
    for item in result["items"]:
        name = item["item"]
        assert item["alpha_if_dropped"] == pytest.approx(
            fixture["ctt"]["alpha_if_dropped"][name], abs=1e-9
        )
        assert [
            (option["option"], option["n"], pytest.approx(option["point_biserial"]))
            for option in item["options"]
        ] == [
            (option["key"], option["n"], option["pBis"])
            for option in fixture["distractors"][name]
        ]


def test_lsat6_has_its_published_statistics():
    result = report(responses_of(lsat6.marks()))

    assert result["n"] == 1000
    assert numbers(result["test"]) == pytest.approx(
        {
            "mean": 3.819,
            "median": 4,
            "sd": 1.0350412119,
            "skewness": -0.69101087614,
            "kurtosis": 0.078178546394,
            "cic": 29.4997192216,
            "error_ratio": 83.9644453197,
            "standard_error": 0.86906661239,
            "cic_low": 22.347378786,
            "cic_high": 36.180253173,
        },
        abs=1e-8,
    )
    assert [item["facility"] for item in result["items"]] == pytest.approx(
        [92.4, 70.9, 55.3, 76.3, 87.0]
    )


def test_rasch_difficulties_of_lsat6():
    beta, errors = rasch.difficulties(lsat6.marks().to_numpy())

    assert beta == pytest.approx([-1.2561, 0.4749, 1.2360, 0.1684, -0.6232], abs=1e-4)
    assert errors == pytest.approx([0.1044, 0.0699, 0.0688, 0.0726, 0.0859], abs=1e-4)


def test_rasch_needs_items_with_right_and_wrong_answers():
    with pytest.raises(ValueError, match="Each item needs right and wrong answers"):
        rasch.difficulties(np.array([[1, 0, 1], [1, 1, 0]]))


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (0, 10, 0, 0.30849710782),
        (7, 12, 0.27666968568, 0.84834777019),
        (10, 10, 0.69150289218, 1),
    ],
)
def test_clopper_pearson(count, n, low, high):
    assert intervals.clopper_pearson(count, n) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.25528851988, 0.36620957698),
        (15, 148, 0.062386399531, 0.16048724172),
        (0, 20, 0, 0.16112515805),
        (1, 29, 0.0061132142928, 0.17175521879),
    ],
)
def test_wilson(count, n, low, high):
    """Source of the values: Newcombe (1998), Statistics in Medicine 17."""
    assert intervals.wilson(count / n, n) == pytest.approx((low, high))


MARKS = arrays(
    float,
    st.tuples(st.integers(2, 12), st.integers(1, 6)),
    elements=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)


@given(MARKS, st.randoms(use_true_random=False))
def test_the_order_of_persons_changes_nothing(marks, random):
    rows = list(marks)
    random.shuffle(rows)

    original, shuffled = (
        report(responses_of(table)) for table in (marks, np.array(rows))
    )

    for item, other in zip(original["items"], shuffled["items"], strict=True):
        assert numbers(item) == pytest.approx(numbers(other), abs=1e-6)


@given(MARKS)
def test_figures_keep_their_bounds(marks):
    result = report(responses_of(marks))

    assert result["test"]["cic"] is None or result["test"]["cic"] <= 100 + 1e-9
    weights = [item["effective_weight"] for item in result["items"]]
    assert sum(weights) == pytest.approx(100) or sum(weights) == 0
    for item in result["items"]:
        assert 0 <= item["facility"] <= 100
        index = item["discrimination_index"]
        assert index is None or abs(index) <= 100 + 1e-9


def test_nobody_and_one_person_give_no_figures():
    single = report(responses_of([[1.0, 0.0]]))

    assert single["n"] == 1
    assert single["test"]["sd"] is None
    assert single["test"]["cic"] is None
    assert [item["facility"] for item in single["items"]] == [100, 0]
    assert [item["discrimination_index"] for item in single["items"]] == [None, None]


def test_all_answers_alike_give_no_correlation():
    result = report(responses_of(np.full((30, 4), 0.1)))

    assert {item["discrimination_index"] for item in result["items"]} == {None}
    assert result["test"]["sd"] == 0
