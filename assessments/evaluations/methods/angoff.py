"""Cut scores from a panel of judges.

Each judge estimates for each item how many of 100 barely competent people answer it
right; a judge's cut is the mean over items, the panel's the mean over judges, and its
standard error comes from how the judges differ. Sources: Angoff (1971), in Thorndike,
Educational Measurement; Cizek and Bunch (2007), Standard Setting, chapter 6.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

JUDGES_FROM = 5


@dataclass(frozen=True)
class Estimate:
    judge: str
    item: str
    round: int
    percent: float


@dataclass(frozen=True)
class Cut:
    """In percent. `topic` is None for the whole; `low` and `high` are the band of one
    standard error; `moved` is the change from the round before, if there was one."""

    topic: str | None
    round: int
    judges: int
    value: float
    standard_error: float
    moved: float | None = None

    @property
    def low(self):
        return max(0.0, self.value - self.standard_error)

    @property
    def high(self):
        return min(100.0, self.value + self.standard_error)


def panel_cuts(estimates, topics, round):
    """The `Cut` of each topic, in the order of the items, and last of the whole.

    `estimates`: an iterable of `Estimate`; the latest of a judge, item and round
    counts. `topics`: item → topic. Only judges who have estimated every item count;
    raises ValidationError if they are fewer than five.
    """
    rounds = complete_judges(estimates, topics)
    now, earlier = rounds[round], rounds[round - 1]
    if len(now) < JUDGES_FROM:
        raise ValidationError(
            _(
                "A panel needs at least %(needed)s judges who have estimated every "
                "item; there are %(judges)s."
            )
            % {"needed": JUDGES_FROM, "judges": len(now)}
        )
    parts = [*dict.fromkeys(topics.values()), None]
    return [_cut(part, topics, round, (now, earlier)) for part in parts]


def complete_judges(estimates, topics):
    """{round: {judge: {item: percent}}}, without judges who lack an item."""
    rounds = defaultdict(lambda: defaultdict(dict))
    for each in estimates:
        if each.item in topics:
            rounds[each.round][each.judge][each.item] = each.percent
    complete = {
        number: {
            judge: percents
            for judge, percents in judges.items()
            if len(percents) == len(topics)
        }
        for number, judges in rounds.items()
    }
    return defaultdict(dict, complete)


def _cut(topic, topics, round, rounds):
    items = [item for item, each in topics.items() if topic in (None, each)]
    now, earlier = (_cuts_of_judges(judges, items) for judges in rounds)
    # Rounds are compared over the judges of both.
    both = sorted(set(now) & set(earlier))
    moved = mean(now[judge] - earlier[judge] for judge in both) if both else None
    values = sorted(now.values())
    error = stdev(values) / sqrt(len(values))
    return Cut(topic, round, len(values), mean(values), error, moved)


def _cuts_of_judges(judges, items):
    return {
        judge: mean(percents[item] for item in items)
        for judge, percents in judges.items()
    }
