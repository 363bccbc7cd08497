"""What people say of themselves, beside what the group can do: it changes no need.

Confidence is answered without a code, so nobody's is set against their own marks. The
means of a group need no such link: they say of a topic whether the group rates itself
able and tests below the cut.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.evaluations.results.notes import LEAST

STEPS = 4  # from 1 to 5, in a scale that is stored from 0 to 100


def self_ratings(figures, topics, able_from):
    """A row for each of those topics of which enough people rated their ability.

    `figures`: of a snapshot. `able_from`: mean out of 100 from which a group is able.
    `mwds` is Borich's mean weighted discrepancy score, from -20 to 20: of the means,
    as the mean of differences is the difference of means. Source: Borich (1980),
    Journal of Teacher Education 31(3), 39-42.
    """
    rows = {(row["purpose"], row["topic"]): row for row in figures["scales"]}
    for topic in topics:
        ability = rows.get(("self_efficacy", topic))
        if ability and ability["n"] >= LEAST:
            yield {
                "topic": topic,
                "n": ability["n"],
                "ability": ability["mean"],
                "low": ability["low"],
                "high": ability["high"],
                "able": ability["mean"] >= able_from,
                "mwds": _discrepancy(ability, rows.get(("topic_importance", topic))),
            }


def _discrepancy(ability, importance):
    """None where too few people rated the importance."""
    if importance is None or importance["n"] < LEAST:
        return None
    weight = 1 + STEPS * importance["mean"] / 100
    difference = STEPS * (importance["mean"] - ability["mean"]) / 100
    return round(difference * weight, 2)


@dataclass(frozen=True)
class SelfRatedRow:
    """`figures`: as of `self_ratings`. `need`: the topic's row of needs."""

    name: str
    figures: dict
    need: dict

    @property
    def is_able(self):
        return self.figures["able"]

    @property
    def low(self):
        return self.figures["low"]

    @property
    def high(self):
        return self.figures["high"]

    @property
    def mastery(self):
        return 100 * self.need["mastery"]

    @property
    def is_below(self):
        return self.need["mastery"] < self.need["cut"]

    @property
    def is_overconfident(self):
        return self.is_able and self.is_below

    @property
    def reading(self):
        if self.is_overconfident:
            return _("Confident, and below the cut")
        if self.is_able:
            return _("Confident, and at the cut or above")
        if self.is_below:
            return _("Unsure, and below the cut")
        return _("Unsure, and at the cut or above")


def self_rated_rows(needs, name):
    """`needs`: of a proposal. `name`: gives the name of a topic's code."""
    by_topic = {row["topic"]: row for row in needs["rows"]}
    return [
        SelfRatedRow(name(row["topic"]), row, by_topic[row["topic"]])
        for row in needs["self_ratings"]
    ]
