"""Cut scores from a panel of judges."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from assessments.evaluations.methods.angoff import Estimate, panel_cuts

TOPICS = {"a1": "asylum", "a2": "asylum", "c1": "care"}
# A row for each judge, a column for each item.
FIRST = [[60, 70, 80], [50, 70, 90], [70, 90, 80], [40, 60, 70], [80, 80, 60]]
SECOND = [[65, 70, 80], [60, 70, 85], [70, 80, 80], [60, 60, 75], [75, 75, 70]]


def estimates(*rounds):
    return [
        Estimate(f"judge {judge}", item, number, percent)
        for number, rows in enumerate(rounds, start=1)
        for judge, row in enumerate(rows)
        for item, percent in zip(TOPICS, row, strict=True)
    ]


def test_the_cut_is_the_mean_of_the_judges_means():
    asylum, care, whole = panel_cuts(estimates(FIRST, SECOND), TOPICS, round=2)

    # Judges' means of asylum: 67.5, 65, 75, 60, 75.
    assert (asylum.topic, asylum.judges, asylum.value) == ("asylum", 5, 68.5)
    assert asylum.standard_error == pytest.approx((170 / 4 / 5) ** 0.5)
    assert asylum.moved == pytest.approx(68.5 - 67)
    assert (care.topic, care.value, care.moved) == ("care", 78, 2)
    assert whole.topic is None
    assert whole.value == pytest.approx(215 / 3)
    assert (whole.low, whole.high) == pytest.approx(
        (whole.value - whole.standard_error, whole.value + whole.standard_error)
    )


def test_the_first_round_has_not_moved():
    assert {cut.moved for cut in panel_cuts(estimates(FIRST), TOPICS, round=1)} == {
        None
    }


def test_a_later_estimate_replaces_an_earlier_one():
    corrected = [*estimates(FIRST), Estimate("judge 0", "c1", 1, 90)]

    [_asylum, care, _whole] = panel_cuts(corrected, TOPICS, round=1)

    assert care.value == 78


def test_four_judges_who_estimated_everything_are_too_few():
    lacking = estimates(FIRST)[:-1]

    with pytest.raises(ValidationError, match=r"at least 5 judges.*there are 4"):
        panel_cuts(lacking, TOPICS, round=1)


def test_judges_who_agree_have_no_error_and_bands_end_at_100():
    alike = panel_cuts(estimates([[100, 100, 100]] * 5), TOPICS, round=1)
    nearly = panel_cuts(
        estimates([[100, 100, 100]] * 4 + [[90, 90, 90]]), TOPICS, round=1
    )

    assert {(cut.value, cut.standard_error, cut.high) for cut in alike} == {
        (100, 0, 100)
    }
    assert {cut.high for cut in nearly} == {100}


@given(
    st.lists(
        st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=5, max_size=9
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_estimates_changes_nothing(rows, random):
    given = estimates(rows)
    shuffled = random.sample(given, len(given))

    cuts = panel_cuts(given, TOPICS, round=1)

    assert cuts == panel_cuts(shuffled, TOPICS, round=1)
    assert all(0 <= cut.low <= cut.value <= cut.high <= 100 for cut in cuts)
