"""The shares of the people who answered both waves, topic by topic."""

from dataclasses import dataclass, replace

import pandas as pd

from assessments.evaluations.comparisons.pairing import comparable_people
from assessments.evaluations.results.canonical import in_order_of_content
from assessments.evaluations.results.collecting import describe_item
from assessments.evaluations.results.people_matrix import People


@dataclass(frozen=True)
class Pairs:
    """`was`, `now`: DataFrames code × topic of shares from 0 to 1, of everybody.

    `codes`: those in both waves. `cuts`: topic → share. `orders`: Series code → the
    forms in their order, "AB" or "BA"; None where all answered all items. `people`:
    of each wave, {code: what the person answered}. `inputs`: what the figures rest on,
    without codes.
    """

    topics: list
    cuts: dict
    codes: list
    was: pd.DataFrame
    now: pd.DataFrame
    orders: pd.Series | None
    people: tuple
    inputs: dict

    @property
    def before(self):
        return self.was.loc[self.codes]

    @property
    def after(self):
        return self.now.loc[self.codes]

    def orders_of(self, codes):
        return None if self.orders is None else self.orders.reindex(codes).to_numpy()

    def of_cohorts(self, belongs):
        """The `Pairs` of the people of whose cohort's code `belongs` is true."""
        was, now = (
            [code for code in sorted(wave) if belongs(wave[code]["cohort"])]
            for wave in self.people
        )
        in_both = set(was) & set(now)
        codes = [code for code in self.codes if code in in_both]
        return replace(self, codes=codes, was=self.was.loc[was], now=self.now.loc[now])


def read_pairs(baseline, outcome):
    """The `Pairs` of two snapshots; topics without a cut score are left out."""
    before, after = comparable_people(baseline.wave), comparable_people(outcome.wave)
    codes = sorted(before[1].keys() & after[1].keys())
    cuts = outcome.inputs["cuts"]
    topics = [
        topic["code"]
        for topic in outcome.inputs["topics"]
        if topic["code"] in cuts and _asks(before, topic) and _asks(after, topic)
    ]
    return Pairs(
        topics=topics,
        cuts={topic: cuts[topic]["value"] / 100 for topic in topics},
        codes=codes,
        was=_shares(before, topics),
        now=_shares(after, topics),
        orders=_orders(before[1], after[1], codes),
        people=(before[1], after[1]),
        inputs=_inputs(before, after, codes),
    )


def _asks(answered, topic):
    items, _people = answered
    return any(item.topic.code == topic["code"] for item in items)


def _shares(answered, topics):
    """DataFrame code × topic of shares; NaN where a person answered nothing of it."""
    items, people = answered
    codes = sorted(people)
    matrix = People.of(
        {
            "items": [describe_item(item) for item in items],
            "people": [people[code] for code in codes],
        }
    )
    return pd.DataFrame({topic: matrix.own_shares(topic) for topic in topics}, codes)


def _orders(before, after, codes):
    orders = pd.Series(
        {code: before[code]["form"] + after[code]["form"] for code in codes}
    )
    return orders if orders.isin(["AB", "BA"]).any() else None


def _inputs(before, after, codes):
    return {
        "items": [
            [describe_item(item) for item in each[0]] for each in (before, after)
        ],
        "pairs": in_order_of_content(
            [before[1][code], after[1][code]] for code in codes
        ),
    }
