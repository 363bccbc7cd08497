"""The change of the same people between two waves, topic by topic."""

from dataclasses import asdict

from assessments.evaluations.comparisons.pairs import read_pairs
from assessments.evaluations.methods.attrition import attrition
from assessments.evaluations.methods.change import changes
from assessments.evaluations.methods.claims import Design, Forms
from assessments.evaluations.methods.comparison import against_topics
from assessments.evaluations.methods.holm import with_adjusted
from assessments.evaluations.models import Wave
from assessments.evaluations.results.figures import rounded


def change_figures(baseline, outcome):
    """(inputs without codes, figures)."""
    pairs = read_pairs(baseline, outcome)
    found = changes(pairs.before, pairs.after, pairs.cuts, pairs.orders)
    figures = {
        "pairs": len(pairs.codes),
        "design": asdict(design_of(baseline, outcome)),
        "changes": [asdict(change) for change in found],
        "attrition": [
            {"topic": topic} | asdict(attrition(pairs.was[topic], pairs.now[topic]))
            for topic in pairs.topics
        ],
    }
    return pairs.inputs, rounded(figures)


def differences(baseline, outcome, trained):
    """A `Difference` as a mapping for each trained topic; none without other topics.

    People count who answered the topic and all topics that were not trained.
    """
    pairs = read_pairs(baseline, outcome)
    others = [topic for topic in pairs.topics if topic not in trained]
    if not others:
        return []
    change = pairs.after - pairs.before
    rows = []
    for topic in filter(trained.__contains__, pairs.topics):
        own = change[[topic, *others]].dropna()
        rows.append(
            against_topics(
                own[topic].to_numpy(float),
                own[others].mean(axis=1).to_numpy(float),
                topic=topic,
                orders=pairs.orders_of(own.index),
            )
        )
    return rounded([asdict(row) for row in with_adjusted(rows)])


def design_of(baseline, outcome):
    """What the two waves allow to be claimed.

    Which topics were trained is not known here, so that nothing is compared.
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
