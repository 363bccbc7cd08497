"""Small groups are drawn towards the groups that contain them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.evaluations.methods.shrinkage import Group, shrink


def group(path, values):
    values = np.asarray(values, float)
    squares = ((values - values.mean()) ** 2).sum()
    return Group(tuple(path.split()), len(values), values.mean(), squares)


def test_a_group_counts_by_its_people_and_by_how_groups_differ():
    """By hand: variance of people 0.05, of countries 0.09."""
    low, high = [0.0, 0.4, 0.2, 0.2], [0.8, 0.4, 0.6, 0.6]
    groups = [group("GT", low), group("MX", high)]

    everybody, gt, mx = shrink(groups)

    within = 0.16 / 6
    between = (8 * 0.2**2 - within) / (8 - 32 / 8)
    weight = between / (between + within / 4)
    assert (everybody.path, everybody.n, everybody.mean) == ((), 8, pytest.approx(0.4))
    assert (gt.n, gt.raw, gt.weight) == (4, pytest.approx(0.2), pytest.approx(weight))
    assert gt.mean == pytest.approx(0.4 - weight * 0.2)
    assert mx.mean == pytest.approx(0.4 + weight * 0.2)
    assert gt.low < gt.mean < gt.high


def test_one_person_is_drawn_further_than_many():
    rng = np.random.default_rng(1)
    groups = [
        group(f"C{number}", np.clip(rng.normal(mean, 0.1, size=50), 0, 1))
        for number, mean in enumerate([0.3, 0.5, 0.7])
    ]

    rows = {row.path: row for row in shrink([*groups, group("C9", [1.0])])}

    assert rows[("C9",)].n == 1
    assert rows[("C9",)].weight < 0.9 < rows[("C0",)].weight
    assert rows[("C9",)].mean < rows[("C9",)].raw == 1.0


def test_institutions_are_drawn_to_their_country():
    rng = np.random.default_rng(2)
    means = {"MX": 0.8, "GT": 0.3}
    groups = [
        group(f"{country} {country}-{number}", rng.normal(mean, 0.15, size=6))
        for country, mean in means.items()
        for number in range(4)
    ]

    rows = {row.path: row for row in shrink(groups)}

    for path, row in rows.items():
        if len(path) == 2:
            country = rows[path[:1]].mean
            assert abs(row.mean - country) <= abs(row.raw - country)
    assert len(rows) == 1 + 2 + 8


def test_groups_that_do_not_differ_get_the_mean_of_all():
    values = [0.2, 0.4, 0.6]

    rows = shrink([group("GT", values), group("MX", values)])

    assert [row.weight for row in rows] == [1.0, 0.0, 0.0]
    assert {round(row.mean, 12) for row in rows} == {0.4}


def test_people_all_alike_are_what_they_are():
    rows = shrink([group("GT", [0.5]), group("MX", [0.5, 0.5])])

    assert [(row.raw, row.mean) for row in rows] == [(0.5, 0.5)] * 3


def test_shrunken_means_are_nearer_the_truth():
    """James and Stein: over many small groups, with the truth known."""
    rng = np.random.default_rng(3)
    truth = rng.normal(0.6, 0.05, size=60)
    groups = [
        group(f"C{number}", rng.normal(mean, 0.2, size=6))
        for number, mean in enumerate(truth)
    ]

    rows = {row.path: row for row in shrink(groups)}

    errors = [
        sum(
            (getattr(rows[(f"C{number}",)], name) - mean) ** 2
            for number, mean in enumerate(truth)
        )
        for name in ("mean", "raw")
    ]
    assert errors[0] < 0.6 * errors[1]


VALUES = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=1, max_size=5)


@given(
    st.dictionaries(st.sampled_from(["A 1", "A 2", "B 3", "C 4"]), VALUES, min_size=1),
    st.randoms(use_true_random=False),
)
def test_the_order_of_groups_changes_nothing(values, random):
    groups = [group(path, each) for path, each in values.items()]
    shuffled = random.sample(groups, len(groups))

    rows = shrink(groups)

    assert rows == shrink(shuffled)
    assert all(0 <= row.low <= row.mean <= row.high <= 1 for row in rows)
    assert all(0 <= row.weight <= 1 for row in rows)
