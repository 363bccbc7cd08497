from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank import grading


@pytest.mark.parametrize(
    ("results", "mark"),
    [
        ([], "0.0"),
        ([(Fraction(0), 1)], "0.0"),
        ([(Fraction(1), 1)] * 8, "100.0"),
        ([(Fraction(1), 1)] * 7 + [(Fraction(0), 1)], "87.5"),
        ([(Fraction(2, 3), 1)], "66.7"),
        ([(Fraction(1), Decimal("2.00")), (Fraction(0), Decimal("1.00"))], "66.7"),
        ([(Fraction(7996, 10000), 1)], "80.0"),
        ([(Fraction(7995, 10000), 1)], "80.0"),
        ([(Fraction(799499, 1000000), 1)], "79.9"),
        ([(Fraction(796, 1000), 1)], "79.6"),
    ],
)
def test_mark_is_rounded_half_up_to_tenths(results, mark):
    assert grading.mark(results) == Decimal(mark)


@given(st.lists(st.tuples(st.fractions(0, 1), st.integers(1, 5))))
def test_mark_lies_between_nothing_and_a_hundred(results):
    assert 0 <= grading.mark(results) <= 100
