"""Means of small groups, drawn towards those of the groups that contain them.

Empirical Bayes with a normal distribution of groups within their parent. Sources:
Efron and Morris (1975), JASA 70, 311-319; Morris (1983), JASA 78, 47-55; the variance
between groups by moments as in DerSimonian and Laird (1986), Controlled Clinical
Trials 7, 177-188, over all parents of a level.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

SMALL = 30  # people, below which a group's own mean says little
Z = 1.959963984540054  # the normal quantile of a 95 % interval


@dataclass(frozen=True)
class Group:
    """A group without subgroups: `path` from the top, as ("MX", "MX-INM").

    `mean` of its people's shares and the sum of their squared deviations from it.
    """

    path: tuple
    n: int
    mean: float
    squares: float


@dataclass(frozen=True)
class Shrunken:
    """`weight`: how much the group's own mean counts, from 0 to 1; n is as counted.

    Path () is everybody, and is not drawn anywhere.
    """

    path: tuple
    n: int
    raw: float
    weight: float
    mean: float
    low: float
    high: float


def shrink(groups):
    """A `Shrunken` for everybody and each group on each level, top first.

    `groups` have at least one person and paths of the same length.
    """
    groups = sorted(groups, key=lambda group: group.path)
    variance = _variance_of_people(groups)
    levels = [_level(groups, depth) for depth in range(len(groups[0].path) + 1)]
    (n, raw), error = levels[0][()], variance / levels[0][()][0]
    done = {(): (_shrunken((), (n, raw), 1.0, (raw, error)), error)}
    for level in levels[1:]:
        between, freedom = _between(level, variance)
        for path, (n, raw) in sorted(level.items()):
            parent, above = done[path[:-1]]
            weight = between / (between + variance / n) if between else 0.0
            # Morris (1983): the part not explained, the parent's own error, and that
            # the variance between groups is estimated from so few.
            pull = (1 - weight) * max(freedom - 2, 0) / freedom if freedom else 1.0
            drawn = 2 / max(freedom - 2, 1) * (raw - parent.mean) ** 2
            error = (1 - pull) * variance / n + (1 - weight) ** 2 * (above + drawn)
            mean = weight * raw + (1 - weight) * parent.mean
            done[path] = _shrunken(path, (n, raw), weight, (mean, error)), error
    return [shrunken for shrunken, _error in done.values()]


def _shrunken(path, observed, weight, estimate):
    mean, error = estimate
    low, high = max(0.0, mean - Z * sqrt(error)), min(1.0, mean + Z * sqrt(error))
    return Shrunken(path, *observed, weight, mean, low, high)


def _variance_of_people(groups):
    """Within groups, pooled: that of a few people says little."""
    freedom = sum(group.n - 1 for group in groups)
    return sum(group.squares for group in groups) / freedom if freedom else 0.0


def _level(groups, depth):
    """{path of that length: (n, mean)}"""
    people, sums = defaultdict(int), defaultdict(float)
    for group in groups:
        people[group.path[:depth]] += group.n
        sums[group.path[:depth]] += group.n * group.mean
    return {path: (people[path], sums[path] / people[path]) for path in people}


def _between(level, variance):
    """(variance of the groups of a level within their parents, degrees of freedom)"""
    families = defaultdict(list)
    for path, observed in level.items():
        families[path[:-1]].append(observed)
    squares = freedom = scale = 0.0
    for members in families.values():
        total = sum(n for n, _mean in members)
        middle = sum(n * mean for n, mean in members) / total
        squares += sum(n * (mean - middle) ** 2 for n, mean in members)
        freedom += len(members) - 1
        scale += total - sum(n * n for n, _mean in members) / total
    estimate = (squares - freedom * variance) / scale if scale else 0.0
    return max(0.0, estimate), freedom
