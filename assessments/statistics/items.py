"""Statistics of a test and its items, by Moodle's definitions and names.

Source of the formulas: https://docs.moodle.org/dev/Quiz_statistics_calculations.
Marks are a table of persons × items; the total may come from elsewhere. All
variances and covariances divide by n - 1. What cannot be computed is NaN.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from assessments.statistics import intervals


@dataclass(frozen=True)
class Responses:
    """Marks of n persons in k items; no answer earns nothing.

    `marks`: DataFrame n × k. `maximum`: Series, item → highest possible mark; an
    item with 0 is not graded. `total`: Series of n marks in the whole test.
    `chosen`: DataFrame of the chosen options, or None. `key`: item → right option.
    """

    marks: pd.DataFrame
    maximum: pd.Series
    total: pd.Series
    chosen: pd.DataFrame | None = None
    key: dict | None = None

    @property
    def n(self):
        return len(self.marks)

    @property
    def graded(self):
        return self.maximum.index[self.maximum > 0]


def test_statistics(responses):
    """Dictionary of the whole test's statistics.

    Mean, median, sd and standard_error are marks; cic (the coefficient of internal
    consistency, 100 times Cronbach's alpha) and error_ratio are percentages.
    Skewness and kurtosis come from k-statistics.
    """
    total = responses.total.to_numpy(float)
    k2, k3, k4 = k_statistics(total)
    cic = internal_consistency(responses.marks[responses.graded], k2)
    # A negative alpha cannot be read as a share of error.
    error_ratio = 100 * np.sqrt(1 - cic / 100) if cic >= 0 else np.nan
    sd = np.sqrt(k2)
    return {
        "mean": total.mean() if total.size else np.nan,
        "median": np.median(total) if total.size else np.nan,
        "sd": sd,
        "skewness": _ratio(k3, k2**1.5),
        "kurtosis": _ratio(k4, k2**2),
        "cic": cic,
        "error_ratio": error_ratio,
        "standard_error": error_ratio * sd / 100,
    }


def k_statistics(values):
    """(k2, k3, k4): unbiased estimates of the cumulants; NaN below 2, 3, 4 values."""
    n = values.size
    if n < 2 or _is_constant(values):
        return (0.0 if n > 1 else np.nan), np.nan, np.nan
    deviation = values - values.mean()
    m2, m3, m4 = ((deviation**power).mean() for power in (2, 3, 4))
    k2 = n / (n - 1) * m2
    k3 = n**2 / ((n - 1) * (n - 2)) * m3 if n > 2 else np.nan
    k4 = np.nan
    if n > 3:
        k4 = n**2 * ((n + 1) * m4 - 3 * (n - 1) * m2**2)
        k4 /= (n - 1) * (n - 2) * (n - 3)
    return k2, k3, k4


def internal_consistency(marks, variance_of_total):
    items = marks.shape[1]
    if items < 2 or len(marks) < 2:
        return np.nan
    share = _ratio(marks.var(ddof=1).sum(), variance_of_total)
    return 100 * items / (items - 1) * (1 - share)


def item_statistics(responses):
    """DataFrame, a row for each item, a column for each statistic.

    `facility`, `effective_weight`, `discrimination_index` and
    `discriminative_efficiency` are percentages, `sd` is in marks.
    """
    marks = responses.marks.to_numpy(float)
    maximum = responses.maximum.to_numpy(float)
    total = responses.total.to_numpy(float)
    rest = total[:, None] - marks
    with np.errstate(invalid="ignore", divide="ignore"):
        facility = np.where(maximum > 0, marks.mean(axis=0) / maximum, np.nan)
        sd = np.where(maximum > 0, _sd(marks), np.nan)
        table = {
            "facility": 100 * facility,
            "sd": sd,
            "effective_weight": effective_weights(marks, total),
            "discrimination_index": 100 * correlations(marks, rest),
            "discriminative_efficiency": 100 * _efficiencies(marks, rest),
        }
    return pd.DataFrame(table, index=responses.marks.columns)


def intervals_of_items(responses, table):
    """DataFrame: low and high of facility and discrimination index, in percent.

    Facility by Wilson, the correlation with the rest by Fisher's z.
    """
    n = responses.n
    low, high = intervals.wilson(table["facility"] / 100, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        r_low, r_high = intervals.fisher(table["discrimination_index"] / 100, n)
    columns = {
        "facility_low": 100 * low,
        "facility_high": 100 * high,
        "discrimination_low": 100 * r_low,
        "discrimination_high": 100 * r_high,
    }
    return pd.DataFrame(columns, index=table.index)


def alpha_if_dropped(marks):
    """Item → Cronbach's alpha of the other items."""
    return pd.Series(
        {
            item: internal_consistency(
                others := marks.drop(columns=item), others.sum(axis=1).var(ddof=1)
            )
            / 100
            for item in marks
        }
    )


def correlations(marks, rest):
    covariance = _covariances(marks, rest)
    return np.where(
        _varies(marks) & _varies(rest),
        covariance / (_sd(marks) * _sd(rest)),
        np.nan,
    )


def effective_weights(marks, total):
    """Each item's part of the variance of the total, in percent.

    An item with a negative covariance counts as 0.
    """
    covariance = _covariances(marks, np.broadcast_to(total[:, None], marks.shape))
    roots = np.sqrt(np.clip(covariance, 0, None))
    return 100 * roots / roots.sum() if roots.sum() > 0 else roots


def _efficiencies(marks, rest):
    """Covariance with the rest, relative to the largest these values could have."""
    largest = _covariances(np.sort(marks, axis=0), np.sort(rest, axis=0))
    return np.where(
        _varies(marks) & _varies(rest), _covariances(marks, rest) / largest, np.nan
    )


def _covariances(left, right):
    deviations = (left - left.mean(axis=0)) * (right - right.mean(axis=0))
    return deviations.sum(axis=0) / (len(left) - 1) if len(left) > 1 else _nan(left)


def _sd(columns):
    return columns.std(axis=0, ddof=1) if len(columns) > 1 else _nan(columns)


def _nan(columns):
    return np.full(columns.shape[1], np.nan)


def _varies(columns):
    return np.array([not _is_constant(column) for column in columns.T])


def _is_constant(values):
    """Whether all are equal but for the rounding of sums such as 0.1 + 0.2."""
    return values.size == 0 or np.ptp(values) <= 1e-9 * max(1, np.abs(values).max())


def _ratio(part, whole):
    return part / whole if whole > 0 else np.nan
