"""The need of each topic for a refresher: N = 100 · G · I · X · F.

G is the gap of the mean to the cut score, as a share of the cut; I the mean importance
over 5, from a panel; X the share of people below the cut; F grows with the months
since the topic was last taught or practised, and can be switched off.
"""

from dataclasses import dataclass

import numpy as np

from assessments.evaluations.methods.bootstrap import samples

REPEATS, SEED = 1000, 2008
CLEAR, NOT = 0.9, 0.1
TOLERANCE = 0.05  # of people with a critical error
FACTORS = ["gap", "judged", "below", "time"]


@dataclass(frozen=True)
class TopicResult:
    """What a wave has shown of a topic. Shares are from 0 to 1; None: no critical item.

    `scores`: each person's share of marks; NaN for who answered none of its items.
    `below`: the share of people below the cut. `critical_error_rate` is of the harm
    that may be most frequent, and `critical_high` the upper end of its interval.
    """

    topic: str
    cut: float
    n: int
    mastery: float
    low: float | None
    high: float | None
    below: float
    scores: np.ndarray
    critical_error_rate: float | None = None
    critical_high: float | None = None


@dataclass(frozen=True)
class TopicJudgement:
    """`importance`: mean from 1 to 5; `months` since last taught, None: unknown.

    `mandate` names a norm that demands a session; `override` is the coordinator's
    choice: include, exclude or empty.
    """

    topic: str
    importance: float
    months: float | None = None
    mandate: str = ""
    override: str = ""


@dataclass(frozen=True)
class Need:
    """A topic's N (0 to 150) with its factors, and how firm its place is.

    `gap`, `judged` (importance over 5) and `below` are from 0 to 1, `time` to 1.5.
    `in_top` is P(the topic is among the top K), `band` clear, contested or not.
    `ranks_without`: rank (from 1) with a factor left out; `low_rank` and `high_rank`:
    the best and worst rank with any factor weighted 20 % more or less.
    `required`: mandate, critical, override or empty, the first that holds.
    """

    topic: str
    n: int
    mastery: float
    low: float | None
    high: float | None
    cut: float
    importance: float
    months: float | None
    gap: float
    judged: float
    below: float
    time: float
    need: float
    in_top: float
    band: str
    rank: int
    ranks_without: dict[str, int]
    low_rank: int
    high_rank: int
    critical_error_rate: float | None
    critical_high: float | None
    required: str
    excluded: bool


@dataclass(frozen=True)
class Rules:
    """`places` is K; `with_time`: whether F counts."""

    places: int
    with_time: bool = True
    tolerance: float = TOLERANCE
    seed: int = SEED


def needs(results, judgements, rules):
    """A list of `Need` by falling need; a judgement for each `TopicResult`."""
    if not results:
        return []
    by_topic = {each.topic: each for each in judgements}
    chosen = [by_topic[result.topic] for result in results]
    factors = np.array(
        [
            factors_of(result, judgement, with_time=rules.with_time)
            for result, judgement in zip(results, chosen, strict=True)
        ]
    )
    chances = chances_in_top(results, factors, rules)
    ranks = Ranks(factors)
    rows = [
        _need(m, j, (factors[i], chances[i], ranks.of(i)), rules)
        for i, (m, j) in enumerate(zip(results, chosen, strict=True))
    ]
    return sorted(rows, key=lambda row: (row.rank, row.topic))


def factors_of(result, judgement, *, with_time):
    return [
        gap(result.mastery, result.cut),
        judgement.importance / 5,
        result.below,
        time_factor(judgement.months) if with_time else 1.0,
    ]


def gap(mean, cut):
    return np.maximum(0, cut - mean) / np.maximum(cut, 1e-9)


def time_factor(months):
    """F = 1 + min(0.5, 0.08 · months); unknown months count as none."""
    return 1 + min(0.5, 0.08 * (months or 0))


def chances_in_top(results, factors, rules):
    """P(topic in the top K) over bootstraps of the people; no need is no place."""
    scores = np.column_stack([result.scores for result in results])
    cuts = np.array([result.cut for result in results])
    answered = ~np.isnan(scores)
    known, wrong = np.nan_to_num(scores), answered & (scores < cuts)
    times = np.zeros(len(results))
    for counts in samples(len(scores), REPEATS, rules.seed):
        n = np.maximum(counts @ answered, 1)
        means, below = counts @ known / n, counts @ wrong / n
        need = gap(means, cuts) * below * factors[:, 1] * factors[:, 3]
        order = np.argsort(-np.round(need, 12), axis=1, kind="stable")
        ranks = np.argsort(order, axis=1)
        times += ((ranks < rules.places) & (need > 0)).sum(axis=0)
    return times / REPEATS


class Ranks:
    """Ranks of topics, and how they move when factors count less or more."""

    def __init__(self, factors):
        self.all = ranks_of(factors, np.ones(len(FACTORS)))
        left_out = 1 - np.eye(len(FACTORS))
        self.without = [ranks_of(factors, weights) for weights in left_out]
        moved = [1 + d * row for d in (0.2, -0.2) for row in np.eye(len(FACTORS))]
        self.moved = [self.all, *(ranks_of(factors, weights) for weights in moved)]

    def of(self, index):
        moved = [int(ranks[index]) for ranks in self.moved]
        return {
            "rank": int(self.all[index]),
            "ranks_without": {
                name: int(ranks[index])
                for name, ranks in zip(FACTORS, self.without, strict=True)
            },
            "low_rank": min(moved),
            "high_rank": max(moved),
        }


def ranks_of(factors, weights):
    """Ranks from 1. A weight is the exponent of its factor: 0 leaves it out."""
    product = np.round(np.prod(factors**weights, axis=1), 12)
    return 1 + (product[None, :] > product[:, None]).sum(axis=1)


def band_of(chance):
    if chance >= CLEAR:
        return "clear"
    return "not" if chance <= NOT else "contested"


def _need(result, judgement, computed, rules):
    factors, chance, ranks = computed
    return Need(
        topic=result.topic,
        n=result.n,
        mastery=result.mastery,
        low=result.low,
        high=result.high,
        cut=result.cut,
        importance=judgement.importance,
        months=judgement.months,
        **{name: float(f) for name, f in zip(FACTORS, factors, strict=True)},
        need=float(100 * np.prod(factors)),
        in_top=float(chance),
        band=band_of(chance),
        **ranks,
        critical_error_rate=result.critical_error_rate,
        critical_high=result.critical_high,
        required=required_by(result, judgement, rules.tolerance),
        excluded=judgement.override == "exclude",
    )


def required_by(result, judgement, tolerance):
    """Why the topic needs a session whatever its N: a mandate comes first."""
    if judgement.mandate:
        return "mandate"
    if result.critical_high is not None and result.critical_high > tolerance:
        return "critical"
    return "override" if judgement.override == "include" else ""
