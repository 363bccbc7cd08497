"""Confidence intervals; each takes the confidence level, by default 95 %."""

import numpy as np
from scipy.special import betaincinv, fdtri, ndtri

LEVEL = 0.95


def wilson(share, n, level=LEVEL):
    """(low, high) of a proportion observed in n cases; arrays work too.

    Source: Wilson (1927), JASA 22, 209-212.
    """
    return wilson_of_quantile(share, n, ndtri((1 + level) / 2))


def wilson_of_quantile(share, n, z):
    """`wilson` with the quantile z of another distribution, such as Student's t."""
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + (z / n) ** 2 / 4)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def clopper_pearson(count, n, level=LEVEL):
    """(low, high) of a proportion, exact. Source: Clopper, Pearson (1934)."""
    tail = (1 - level) / 2
    low = betaincinv(count, n - count + 1, tail) if count else 0.0
    high = betaincinv(count + 1, n - count, 1 - tail) if count < n else 1.0
    return float(low), float(high)


def fisher(correlation, n, level=LEVEL):
    """(low, high) of a correlation over n > 3 cases. Source: Fisher (1921)."""
    half = ndtri((1 + level) / 2) / np.sqrt(n - 3)
    # A correlation of exactly 1 has no finite z.
    z = np.arctanh(np.clip(correlation, -1 + 1e-15, 1 - 1e-15))
    return np.tanh(z - half), np.tanh(z + half)


def feldt(alpha, n, items, level=LEVEL):
    """(low, high) of Cronbach's alpha. Source: Feldt (1965), Psychometrika 30."""
    persons, cells, tail = n - 1, (n - 1) * (items - 1), (1 - level) / 2
    low = 1 - (1 - alpha) * fdtri(persons, cells, 1 - tail)
    high = 1 - (1 - alpha) * fdtri(persons, cells, tail)
    return float(low), float(high)
