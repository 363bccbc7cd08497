"""The change of the same people between two waves, topic by topic."""

from dataclasses import asdict

from assessments.evaluations.comparisons.beside import figures_beside
from assessments.evaluations.comparisons.design import design_of
from assessments.evaluations.comparisons.pairs import read_pairs
from assessments.evaluations.comparisons.retained import retained
from assessments.evaluations.methods.attrition import attrition
from assessments.evaluations.methods.change import changes
from assessments.evaluations.methods.comparison import against_topics
from assessments.evaluations.methods.holm import with_adjusted
from assessments.evaluations.methods.suppression import STAFF_FROM, differ_by_few
from assessments.evaluations.results.figures import rounded


def change_figures(baseline, outcome, untrained=()):
    """(inputs without codes, figures), of the trained if `untrained` cohorts are given.

    The inputs name those cohorts, and each person's.
    """
    pairs = read_pairs(baseline, outcome)
    of_all = {
        "pairs": len(pairs.codes),
        "design": asdict(design_of(baseline, outcome, untrained)),
    }
    if untrained:
        figures = of_all | figures_beside(baseline, outcome, pairs, untrained)
        inputs = {"outcome": pairs.inputs, "untrained": list(untrained)}
        return inputs, rounded(figures)
    between, figures = _of_everybody(baseline, outcome, pairs)
    return {"outcome": pairs.inputs, "between": between}, rounded(of_all | figures)


def _of_everybody(baseline, outcome, pairs):
    """(inputs of the wave in between, figures)."""
    found = changes(pairs.before, pairs.after, pairs.cuts, pairs.orders)
    between, kept = retained(baseline, outcome)
    return between, {
        "changes": [asdict(change) for change in found],
        "attrition": [
            {"topic": topic} | asdict(attrition(pairs.was[topic], pairs.now[topic]))
            for topic in pairs.topics
        ],
        "few_apart": few_apart(baseline, outcome, found),
        "retention": kept,
    }


def few_apart(baseline, outcome, found):
    """Topics that a few people answered in one of the waves only."""
    waves = [
        {row["topic"]: row["n"] for row in each.figures["mastery"] if _is_of_all(row)}
        for each in (baseline, outcome)
    ]
    return [
        change.topic
        for change in found
        if differ_by_few([n[change.topic] for n in waves], change.n, STAFF_FROM)
    ]


def _is_of_all(row):
    return row["kind"] == "all"


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
