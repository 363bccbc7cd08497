"""Numbers as people in Mexico, Central America and Britain type them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank.kinds import KINDS
from assessments.bank.kinds.kind import UnreadableAnswer
from assessments.bank.kinds.numeric import format_number, read_number

NUMERIC = KINDS["numeric"]
CONTENT = {"unit": {"es": "horas", "en": "hours"}}
decimals = st.decimals(-(10**12), 10**12, places=4)
distances = st.decimals(0, 1000, places=3)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234,5", "1234.5"),
        ("1,234", "1234"),
        ("1.234", "1.234"),
        ("0,234", "0.234"),
        ("12,5", "12.5"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        (" 7 ", "7"),
        ("+7", "7"),
        ("-7.50", "-7.5"),
        ("\N{MINUS SIGN}7", "-7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("-0", "0"),
    ],
)
def test_number_is_read_as_it_is_written(typed, number):
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "mil",
        "1,23,4",
        "1e5",
        "--1",
        "1.2.3",
        ".",
        "-",
        "1 2",
        "½",
        "٣",
        "9" * 25,
        "1/2",
    ],
)
def test_what_is_no_number_is_refused_and_shown_again(typed):
    with pytest.raises(UnreadableAnswer, match="Enter a number") as refusal:
        read_number(typed)

    assert refusal.value.typed == typed


@pytest.mark.parametrize("typed", ["72 horas", "72horas", "72 HOURS", "72"])
def test_unit_may_be_typed(typed):
    assert NUMERIC.clean(CONTENT, typed) == "72"


def test_other_unit_is_refused():
    with pytest.raises(UnreadableAnswer, match="Enter a number"):
        NUMERIC.clean(CONTENT, "72 días")


@given(decimals)
def test_formatted_number_reads_back_as_the_same(number):
    plain = read_number(f"{number:f}")

    assert Decimal(plain) == number
    assert read_number(format_number(plain)) == plain


@given(decimals, decimals, distances)
def test_everything_is_earned_exactly_within_the_tolerance(value, answer, tolerance):
    key = {"value": f"{value:f}", "tolerance": f"{tolerance:f}"}
    is_within = abs(Fraction(answer) - Fraction(value)) <= Fraction(tolerance)

    assert NUMERIC.share({}, key, read_number(f"{answer:f}")) == int(is_within)


@given(decimals, distances)
def test_bounds_of_the_tolerance_are_right(value, tolerance):
    key = {"value": f"{value:f}", "tolerance": f"{tolerance:f}"}

    for bound in (value - tolerance, value + tolerance):
        assert NUMERIC.share({}, key, read_number(f"{bound:f}")) == 1
