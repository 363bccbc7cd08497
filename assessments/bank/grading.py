"""The mark of several questions from the share of its points that each has earned."""

from fractions import Fraction

from cohorts.results.marks import rounded_mark


def mark(results):
    """The mark out of 100: what was earned of all points, rounded as every mark is.

    `results`: (share, points) of every question; 0.0 where there are none.
    """
    results = [(Fraction(share), Fraction(points)) for share, points in results]
    possible = sum(points for _share, points in results)
    earned = sum(share * points for share, points in results)
    return rounded_mark(100 * earned / possible if possible else 0)
