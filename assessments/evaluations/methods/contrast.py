"""A weighted sum of the means of independent samples, with interval and p."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from assessments.statistics import intervals


@dataclass(frozen=True)
class Contrast:
    """`error` is the standard error, with so many degrees of freedom; n of people."""

    value: float
    error: float
    freedom: float
    n: int

    def interval(self, level=intervals.LEVEL):
        """(low, high); (None, None) where all values are equal."""
        if not self.error:
            return None, None
        half = float(stdtrit(self.freedom, (1 + level) / 2)) * self.error
        return self.value - half, self.value + half

    @property
    def p(self):
        if not self.error:
            return None
        return float(2 * stdtr(self.freedom, -abs(self.value) / self.error))


def contrast(samples, weights):
    """A `Contrast` of arrays of at least two values each, or None.

    For one sample this is Student's t; for more, the degrees of freedom are those of
    Welch. Sources: Student (1908), Biometrika 6; Satterthwaite (1946), Biometrics
    Bulletin 2, 110-114; Welch (1947), Biometrika 34, 28-35.
    """
    if min(len(sample) for sample in samples) < 2:
        return None
    value = sum(w * s.mean() for w, s in zip(weights, samples, strict=True))
    parts = [
        w**2 * _variance(s) / len(s) for w, s in zip(weights, samples, strict=True)
    ]
    variance = sum(parts)
    spread = sum(part**2 / (len(s) - 1) for part, s in zip(parts, samples, strict=True))
    freedom = variance**2 / spread if spread else 0.0
    n = sum(len(sample) for sample in samples)
    return Contrast(float(value), float(np.sqrt(variance)), float(freedom), n)


def in_points(estimate):
    """{points, low, high, p} of a `Contrast` of shares, or of None."""
    if estimate is None:
        return dict.fromkeys(("points", "low", "high", "p"))
    low, high = estimate.interval()
    points = {"points": estimate.value, "low": low, "high": high}
    return {
        **{name: None if x is None else 100 * x for name, x in points.items()},
        "p": estimate.p,
    }


def _variance(sample):
    # Equal values must not differ by the rounding of sums such as 0.1 + 0.2.
    return 0.0 if np.ptp(sample) < 1e-9 else sample.var(ddof=1)
