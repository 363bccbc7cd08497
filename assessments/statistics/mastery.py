"""What groups of people master of each topic, with intervals."""

from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import stdtrit

from assessments.statistics import intervals


@dataclass(frozen=True)
class Mastery:
    """One topic and group. Shares are from 0 to 1; None: it cannot be computed.

    `n` people answered some of the `k` items. `mastery` is the mean share of marks,
    with `low` and `high`; `share_above_cut` the share of people who reach the cut,
    with `share_low` and `share_high`; `critical_error_rate` the share of people with
    less than full marks in any critical item, with `critical_low` and `critical_high`.
    """

    topic: str
    group: str | None
    n: int
    k: int
    mastery: float | None
    low: float | None
    high: float | None
    share_above_cut: float | None
    share_low: float | None
    share_high: float | None
    critical_items: int
    critical_error_rate: float | None
    critical_low: float | None
    critical_high: float | None


def topic_mastery(shares, items, groups, cut):
    """A list of `Mastery`, by topic in the order of the items, then by group.

    `shares`: DataFrame persons × items, from 0 to 1; NaN is no answer. It earns
    nothing, but who answered no item of a topic does not count in it. `items`:
    DataFrame with the index item and the columns topic, weight and critical.
    `groups`: Series of the persons' groups, or None for one group of all.
    """
    rows = []
    for topic, part, answers in _topics(shares, items):
        for group, people in _split(answers, groups):
            rows.append(_mastery(topic, group, people, part, cut))
    return rows


def plain(rows):
    return [asdict(row) for row in rows]


def mean_interval(values, items, level=intervals.LEVEL):
    """(low, high) of the mean of people's shares in a topic of so many items.

    Wilson's interval on the effective number of answers, which is what independent
    answers would need to vary as much as the people do, from n/2 to n·k; with
    Student's t, as the variance is estimated. None for fewer than two people.
    """
    n = len(values)
    if n < 2:
        return None, None
    mean, variance = values.mean(), values.var(ddof=1)
    spread = mean * (1 - mean)
    if spread > 0 and variance > 0:
        effective = spread * n / variance
    else:
        effective = n * items if spread > 0 else n
    effective = min(max(effective, n / 2), n * items)
    t = stdtrit(n - 1, (1 + level) / 2)
    low, high = intervals.wilson_of_quantile(mean, effective, t)
    return float(low), float(high)


def _topics(shares, items):
    for topic in items["topic"].unique():
        part = items[items["topic"] == topic]
        answers = shares[part.index]
        yield topic, part, answers[answers.notna().any(axis=1)].fillna(0.0)


def _scores(people, part):
    weights = part["weight"].to_numpy(float)
    # Sums of decimals such as 0.1 + 0.2 must not decide about the cut, nor the order
    # of the people about the last digit.
    return np.round(people.to_numpy(float) @ weights / weights.sum(), 12)


def _split(answers, groups):
    if groups is None:
        return [(None, answers)] if len(answers) else []
    return answers.groupby(groups.loc[answers.index], sort=True)


def _mastery(topic, group, people, part, cut):
    shares = np.sort(_scores(people, part))
    n = len(shares)
    low, high = mean_interval(shares, len(part))
    above = (shares >= cut).mean()
    share_low, share_high = intervals.wilson(above, n)
    rate, critical_low, critical_high = _critical(people, part)
    return Mastery(
        topic=topic,
        group=group,
        n=n,
        k=len(part),
        mastery=float(shares.mean()),
        low=low,
        high=high,
        share_above_cut=float(above),
        share_low=float(share_low),
        share_high=float(share_high),
        critical_items=int(part["critical"].sum()),
        critical_error_rate=rate,
        critical_low=critical_low,
        critical_high=critical_high,
    )


def _critical(people, part):
    """(rate, low, high) of people with a critical error, by Clopper and Pearson."""
    critical = people[part.index[part["critical"]]]
    if critical.empty:
        return None, None, None
    errors = int((critical < 1).any(axis=1).sum())
    n = len(critical)
    return errors / n, *intervals.clopper_pearson(errors, n)
