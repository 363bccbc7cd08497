"""The change of the same people between two waves, topic by topic."""

from dataclasses import asdict

import pandas as pd

from assessments.evaluations.comparisons.pairing import comparable_people
from assessments.evaluations.methods.attrition import attrition
from assessments.evaluations.methods.change import changes
from assessments.evaluations.methods.claims import Design, Forms
from assessments.evaluations.models import Wave
from assessments.evaluations.results.canonical import in_order_of_content
from assessments.evaluations.results.collecting import describe_item
from assessments.evaluations.results.figures import rounded
from assessments.evaluations.results.people_matrix import People


def change_figures(baseline, outcome):
    """(inputs without codes, figures)."""
    before, after = comparable_people(baseline.wave), comparable_people(outcome.wave)
    codes = sorted(before[1].keys() & after[1].keys())
    cuts = outcome.inputs["cuts"]
    topics = [
        topic["code"]
        for topic in outcome.inputs["topics"]
        if topic["code"] in cuts and _asks(before, topic) and _asks(after, topic)
    ]
    was, now = _shares(before, topics), _shares(after, topics)
    found = changes(
        was.loc[codes],
        now.loc[codes],
        {topic: cuts[topic]["value"] / 100 for topic in topics},
        _orders(before[1], after[1], codes),
    )
    figures = {
        "pairs": len(codes),
        "design": asdict(design_of(baseline, outcome)),
        "changes": [asdict(change) for change in found],
        "attrition": [_lost(topic, was[topic], now[topic]) for topic in topics],
    }
    return _inputs(before, after, codes), rounded(figures)


def design_of(baseline, outcome):
    """What the two waves allow to be claimed.

    No comparison is computed yet, so that none is claimed.
    """
    forms = {wave.forms for wave in (baseline.wave, outcome.wave)}
    return Design(
        has_baseline=True,
        is_baseline_arrival=baseline.wave.purpose == Wave.Purpose.ARRIVAL,
        baseline_chose_topics=False,
        forms={
            frozenset({Wave.Forms.BOTH}): Forms.SAME,
            frozenset({Wave.Forms.COUNTERBALANCED}): Forms.COUNTERBALANCED,
        }.get(frozenset(forms), Forms.DIFFERENT),
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
    """Series code → the forms in their order; None where all answered all items."""
    orders = pd.Series(
        {code: before[code]["form"] + after[code]["form"] for code in codes}
    )
    return orders if orders.isin(["AB", "BA"]).any() else None


def _lost(topic, before, after):
    return {"topic": topic} | asdict(attrition(before, after))


def _inputs(before, after, codes):
    return {
        "items": [
            [describe_item(item) for item in each[0]] for each in (before, after)
        ],
        "pairs": in_order_of_content(
            [before[1][code], after[1][code]] for code in codes
        ),
    }
