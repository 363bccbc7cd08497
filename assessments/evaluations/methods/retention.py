"""How much of a gain remains later."""

import numpy as np
from scipy.special import stdtrit

from assessments.evaluations.methods.change import halves_of
from assessments.evaluations.methods.contrast import contrast
from assessments.evaluations.methods.figures import Retention
from assessments.statistics import intervals


def retention(before, after, later, orders=None, level=intervals.LEVEL):
    """The `Retention` of arrays of the same people's shares in three waves.

    None unless the gain's interval is above 0: the share of a gain that may not exist
    means nothing. `orders`: as in `paired_change`; the later wave has the form of the
    second. Interval of a ratio by Fieller (1954), JRSS B 16, 175-185.
    """
    gains = np.column_stack((after - before, later - before))
    place = np.lexsort(gains.T)  # sums round alike in any order of the people
    halves = halves_of(gains[place], None if orders is None else orders[place])
    estimate = contrast(
        [half[:, 0] for half in halves], [1 / len(halves)] * len(halves)
    )
    low = estimate.interval(level)[0] if estimate else None
    if low is None or low <= 0:
        return None
    gain, kept = np.mean([half.mean(axis=0) for half in halves], axis=0)
    errors = sum(np.cov(half.T, ddof=1) / len(half) for half in halves)
    errors *= stdtrit(estimate.freedom, (1 + level) / 2) ** 2 / len(halves) ** 2
    a, b, c = gain**2 - errors[0, 0], gain * kept - errors[0, 1], kept**2 - errors[1, 1]
    root = np.sqrt(max(b * b - a * c, 0))
    share, ends = kept / gain, ((b - root) / a, (b + root) / a)
    return Retention(estimate.n, float(share), *map(float, ends))
