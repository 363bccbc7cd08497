"""What the methods return, as plain values that JSON can hold.

Points are percentage points. None: it cannot be computed. This module, `claims`,
`sentences`, `wording`, `angoff` and `shrinkage` import no library of statistics.
"""

from dataclasses import dataclass

SIGNIFICANT = 0.05


class Tested:
    """A figure with an interval and a p that is adjusted for the other topics."""

    @property
    def is_significant(self):
        return self.adjusted_p is not None and self.adjusted_p < SIGNIFICANT


@dataclass(frozen=True)
class Change(Tested):
    """The change of `n` people between two waves in one topic.

    `before` and `after` are means in percent. `d_av` is in standard deviations,
    `g_av` with Hedges' correction. `up` people passed from below the cut to above it,
    `down` the reverse; `moves_p` is McNemar's. `smallest`: the smallest change that
    `n` people show with a power of 80 %. `form_points`: how much easier form B is
    than A. `is_balanced`: people of both orders, AB and BA, count equally.
    """

    topic: str
    n: int
    before: float | None
    after: float | None
    points: float | None
    low: float | None
    high: float | None
    p: float | None
    adjusted_p: float | None
    d_av: float | None
    g_av: float | None
    up: int
    down: int
    moves_p: float
    smallest: float | None
    form_points: float | None
    is_balanced: bool


@dataclass(frozen=True)
class Difference(Tested):
    """How much more the trained changed than what or who is compared with them."""

    topic: str
    n: int
    n_compared: int
    points: float | None
    low: float | None
    high: float | None
    p: float | None
    adjusted_p: float | None
    smallest: float | None


@dataclass(frozen=True)
class Attrition:
    """`low` and `high`: the change of all who began, whatever the lost now know."""

    started: int
    returned: int
    joined: int
    low: float | None
    high: float | None

    @property
    def lost(self):
        return self.started - self.returned


@dataclass(frozen=True)
class Retention:
    """The share of the gain that remains; 1 is all of it."""

    n: int
    share: float
    low: float
    high: float
