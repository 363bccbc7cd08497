"""Which result counts, whatever was recorded, corrected or renewed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.results.counting import UnitResult, counting_result, module_status
from cohorts.results.marks import average_mark, rounded_mark

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def unit(counts_from=1):
    return SimpleNamespace(counts_from=counts_from)


def result(outcome, mark=None, *, edition=1):
    mark = None if mark is None else Decimal(mark)
    return UnitResult(edition, outcome, mark, NOON + timedelta(days=edition))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("79.96"), "80.0"),
        (Decimal("79.95"), "80.0"),
        (Decimal("79.94"), "79.9"),
        (Decimal("79.6"), "79.6"),
        (Fraction(200, 3), "66.7"),
        (0, "0.0"),
        (100, "100.0"),
    ],
)
def test_mark_is_rounded_once_to_one_decimal(value, expected):
    assert str(rounded_mark(value)) == expected


@given(st.fractions(min_value=0, max_value=100))
def test_rounding_a_mark_twice_changes_nothing(value):
    once = rounded_mark(value)

    assert rounded_mark(once) == once
    assert abs(Fraction(once) - value) <= Fraction(1, 20)


def test_average_of_no_marks_is_none():
    assert average_mark([]) is None
    assert average_mark([Decimal("79.9"), Decimal("80.0")]) == Decimal("80.0")


def test_pass_in_an_older_edition_comes_before_a_failure_in_a_newer_one():
    passed = result("passed", "90")
    failed = result("failed", "50", edition=2)

    assert counting_result(unit(), [passed, failed]) == passed


def test_completion_of_an_older_edition_ends_with_a_substantial_edit():
    done = result("completed")

    assert counting_result(unit(), [done]) == done
    assert counting_result(unit(counts_from=2), [done]) is None


def test_newer_of_two_completions_counts():
    older, newer = result("completed"), result("completed", edition=2)

    assert counting_result(unit(), [newer, older]) == newer


def test_module_is_complete_when_every_unit_is():
    done, passed = result("completed"), result("passed", "85.0")

    assert module_status([done, None]) == (1, 2, None, False)
    assert module_status([done, passed]) == (2, 2, Decimal("85.0"), False)
    assert not module_status([]).is_complete


outcomes = st.sampled_from(["completed", "passed", "failed"])
marks = st.decimals(0, 100, places=1)
results = st.lists(
    st.builds(result, outcomes, marks, edition=st.integers(1, 3)),
    unique_by=lambda row: row.edition,
)


@given(results)
def test_person_who_passed_every_quiz_is_never_low(rows):
    counting = counting_result(unit(), rows)

    status = module_status([counting])

    assert status.is_complete == any(row.is_completing for row in rows)
    assert not (status.is_low and status.is_complete)
