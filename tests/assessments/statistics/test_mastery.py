"""Mastery of topics, with intervals that keep what they promise."""

import csv
import json

import numpy as np
import pandas as pd
import pytest
from django.core.management import CommandError, call_command
from scipy.stats import t as student

from assessments.statistics.mastery import mean_interval, topic_mastery
from tests.assessments.statistics import lsat6

ITEMS = pd.DataFrame(
    {
        "topic": ["asylum", "asylum", "care"],
        "weight": [1.0, 3.0, 1.0],
        "critical": [True, False, False],
    },
    index=["a1", "a2", "c1"],
)


def shares(*rows):
    return pd.DataFrame(rows, columns=ITEMS.index, dtype=float)


def test_mastery_is_the_weighted_share_of_marks():
    table = shares([1, 1, 0], [1, 0, 1], [0, 0.5, 1])

    asylum, care = topic_mastery(table, ITEMS, None, cut=0.7)

    assert (asylum.topic, asylum.group, asylum.n, asylum.k) == ("asylum", None, 3, 2)
    assert asylum.mastery == pytest.approx((1 + 0.25 + 0.375) / 3)
    assert asylum.share_above_cut == pytest.approx(1 / 3)
    assert asylum.critical_items == 1
    assert asylum.critical_error_rate == pytest.approx(1 / 3)
    assert (care.critical_items, care.critical_error_rate) == (0, None)


def test_a_missing_answer_earns_nothing_and_a_missing_topic_does_not_count():
    table = shares([1, np.nan, np.nan], [np.nan, np.nan, 1], [1, 1, 1])

    asylum, care = topic_mastery(table, ITEMS, None, cut=0.7)

    assert (asylum.n, asylum.mastery) == (2, 0.625)
    assert (care.n, care.mastery) == (2, 1.0)


def test_groups_come_by_name_within_each_topic():
    table = shares([1, 1, 1], [0, 0, 0], [1, 1, 0])
    groups = pd.Series(["MX", "GT", "MX"])

    rows = topic_mastery(table, ITEMS, groups, cut=0.5)

    assert [(row.topic, row.group, row.n) for row in rows] == [
        ("asylum", "GT", 1),
        ("asylum", "MX", 2),
        ("care", "GT", 1),
        ("care", "MX", 2),
    ]


def test_the_interval_is_wilsons_on_the_effective_number_of_answers():
    values = np.array([0.2, 0.4, 0.4, 0.6, 0.8, 0.9])
    mean, n = values.mean(), 6
    effective = mean * (1 - mean) * n / values.var(ddof=1)
    q = student.ppf(0.975, n - 1)
    middle = (mean + q**2 / (2 * effective)) / (1 + q**2 / effective)
    half = (
        q
        * np.sqrt(mean * (1 - mean) / effective + q**2 / (4 * effective**2))
        / (1 + q**2 / effective)
    )

    assert mean_interval(values, items=8) == pytest.approx(
        (middle - half, middle + half)
    )


def test_mastery_of_lsat6_is_its_published_facility():
    marks = lsat6.marks().astype(float)
    facilities = [0.924, 0.709, 0.553, 0.763, 0.870]
    items = pd.DataFrame(
        {"topic": marks.columns, "weight": 1.0, "critical": False}, index=marks.columns
    )

    by_item = topic_mastery(marks, items, None, cut=0.7)
    [whole] = topic_mastery(marks, items.assign(topic="law"), None, cut=0.7)

    assert [row.mastery for row in by_item] == pytest.approx(facilities)
    assert (whole.n, whole.k) == (1000, 5)
    assert whole.mastery == pytest.approx(3.819 / 5)
    assert whole.share_above_cut == pytest.approx(0.655)


def test_one_person_has_no_interval():
    assert mean_interval(np.array([0.5]), items=8) == (None, None)


@pytest.mark.parametrize("value", [0.0, 1.0, 0.5])
def test_people_all_alike_have_an_interval_within_bounds(value):
    low, high = mean_interval(np.full(20, value), items=8)

    assert 0 <= low <= value <= high <= 1
    assert high - low > 0.05


@pytest.mark.stress
@pytest.mark.parametrize("n", [10, 22, 75, 368])
@pytest.mark.parametrize("mean", [0.5, 0.7, 0.85])
def test_intervals_cover_what_they_promise(n, mean):
    """People differ as beta(6m, 6(1 - m)); eight items each."""
    rng, runs = np.random.default_rng(1), 4000
    ability = rng.beta(6 * mean, 6 * (1 - mean), size=(runs, n))
    values = rng.binomial(8, ability) / 8

    bounds = [mean_interval(row, items=8) for row in values]

    coverage = np.mean([low <= mean <= high for low, high in bounds])
    assert 0.93 <= coverage <= 0.985


def file_of(path, rows):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def topics(tmp_path):
    rows = [["item", "topic", "critical"], ["a", "asylum", "1"], ["b", "care", ""]]
    return file_of(tmp_path / "topics.csv", rows)


def test_command_answers_the_same_bytes_in_any_order_of_persons(
    tmp_path, topics, capsys
):
    header, *people = [
        ["person", "group", "a", "b"],
        ["1", "GT", "1", "0"],
        ["2", "HN", "0", "0.5"],
        ["3", "GT", "1", "1"],
    ]
    answers = []
    for rows in (people, people[::-1]):
        path = file_of(tmp_path / "r.csv", [header, *rows])
        call_command("topic_mastery", str(path), topics=topics, cut=70, json=True)
        answers.append(capsys.readouterr().out)

    assert answers[0] == answers[1]
    rows = json.loads(answers[0])["topics"]
    assert [(row["topic"], row["group"], row["n"]) for row in rows] == [
        ("asylum", "GT", 2),
        ("asylum", "HN", 1),
        ("care", "GT", 2),
        ("care", "HN", 1),
    ]
    assert rows[1]["critical_error_rate"] == 1.0
    assert rows[2]["mastery"] == 0.5


def test_command_writes_a_table_for_people(tmp_path, topics, capsys):
    path = file_of(tmp_path / "r.csv", [["a", "b"], ["1", "1"], ["0", "1"]])

    call_command("topic_mastery", str(path), topics=topics, cut=0.7)

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:5] == ["asylum", "-", "2", "1", "0.5000"]


@pytest.mark.parametrize(
    ("rows", "cut", "refusal"),
    [
        ([["a"], ["1"]], 0.7, "The responses lack: b."),
        ([["a", "b"], ["1", "2"]], 0.7, "Marks must be from 0 to the item's highest"),
        ([["a", "b"], ["1", "y"]], 0.7, "Row 2, b: “y” is not a number"),
        ([["a", "b"], ["1", "1"]], 0, "The cut must be above 0"),
    ],
)
def test_command_says_what_to_do(tmp_path, topics, rows, cut, refusal):
    path = file_of(tmp_path / "r.csv", rows)

    with pytest.raises(CommandError, match=refusal):
        call_command("topic_mastery", str(path), topics=topics, cut=cut)


def test_topics_without_their_columns_are_refused(tmp_path):
    path = file_of(tmp_path / "r.csv", [["a"], ["1"]])

    with pytest.raises(CommandError, match="needs the columns item and topic"):
        call_command("topic_mastery", str(path), topics=path, cut=0.7)
