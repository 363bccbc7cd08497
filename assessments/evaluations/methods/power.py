"""The smallest change that so many people can show."""

from math import sqrt

from scipy.special import nctdtrinc, stdtrit

POWER, LEVEL = 0.8, 0.95


def smallest_effect(n, power=POWER, level=LEVEL):
    """The change in standard deviations of the change that a paired t test detects.

    None for fewer than two people. Source: Cohen (1988), Statistical Power Analysis,
    chapter 2, by the noncentral t distribution.
    """
    if n < 2:
        return None
    critical = stdtrit(n - 1, (1 + level) / 2)
    return float(nctdtrinc(n - 1, 1 - power, critical)) / sqrt(n)


def smallest_points(estimate):
    if estimate is None or not estimate.error:
        return None
    return 100 * smallest_effect(estimate.n) * estimate.error * sqrt(estimate.n)
