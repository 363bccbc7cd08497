"""How marks are rounded and averaged."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def rounded_mark(value):
    """A mark out of 100, to one decimal, halves up: 79.96 is 80.0, 79.6 is 79.6.

    The rounded mark is stored, shown and compared with the pass mark.
    `value`: an exact number (`int`, `Decimal` or `Fraction`).
    """
    tenths = floor(10 * Fraction(value) + Fraction(1, 2))
    return Decimal(tenths).scaleb(-1)


def average_mark(marks):
    """The rounded average of the marks; None where there are none."""
    marks = list(marks)
    return rounded_mark(sum(map(Fraction, marks)) / len(marks)) if marks else None
