"""How much of a gain remains later."""

import numpy as np
from scipy.special import stdtrit

from assessments.evaluations.methods.contrast import contrast
from assessments.evaluations.methods.figures import Retention
from assessments.statistics import intervals


def retention(before, after, later, level=intervals.LEVEL):
    """The `Retention` of arrays of the same people's shares in three waves.

    None unless the gain's interval is above 0: the share of a gain that may not exist
    means nothing. Interval of a ratio by Fieller (1954), JRSS B 16, 175-185.
    """
    gain, kept = after - before, later - before
    estimate = contrast([gain], [1])
    low = estimate.interval(level)[0] if estimate else None
    if low is None or low <= 0:
        return None
    n = len(gain)
    squared_t = float(stdtrit(n - 1, (1 + level) / 2)) ** 2
    variances = np.cov(gain, kept, ddof=1) / n
    a = gain.mean() ** 2 - squared_t * variances[0, 0]
    b = gain.mean() * kept.mean() - squared_t * variances[0, 1]
    c = kept.mean() ** 2 - squared_t * variances[1, 1]
    root = np.sqrt(max(b * b - a * c, 0))
    share = kept.mean() / gain.mean()
    return Retention(n, float(share), float((b - root) / a), float((b + root) / a))
