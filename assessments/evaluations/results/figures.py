"""The figures of a wave, from its inputs alone.

Shares are from 0 to 1; None: cannot be computed.
"""

from assessments.evaluations.results.critical_figures import critical_errors
from assessments.evaluations.results.drawn_figures import drawn_rows
from assessments.evaluations.results.notes import notes_on
from assessments.evaluations.results.people_matrix import People
from assessments.evaluations.results.publishing import published
from assessments.evaluations.results.scale_figures import overconfident, scale_figures
from assessments.statistics import intervals
from assessments.statistics.mastery import mean_interval

DIGITS = 10
GROUPS = ("cohort", "institution", "country")


def compute(inputs):
    people = People.of(inputs)
    mastery = mastery_rows(inputs, people)
    scales = scale_figures(inputs)
    shown = published(inputs, people)
    figures = {
        "n": people.n,
        "groups": [
            {"kind": kind, "label": label, "n": group.n}
            for kind, label, group in groups_of(people)
        ],
        "mastery": mastery,
        "forms": form_rows(inputs, people),
        "critical": critical_errors(inputs, people),
        "unknown": unknown_rows(inputs, people),
        "scales": scales,
        "overconfident": overconfident(inputs, mastery, scales),
        "shown": shown,
        "drawn": drawn_rows(inputs, people, shown["staff"]),
    }
    return rounded(figures | {"notes": notes_on(inputs, figures)})


def groups_of(people):
    yield "all", "", people
    for kind in GROUPS:
        for label in sorted(set(people.labels[kind]) - {""}):
            yield kind, label, people.where(kind, label)


def mastery_rows(inputs, people):
    return [
        {"kind": kind, "label": label, "topic": topic["code"]}
        | topic_mastery(group, topic["code"], _cut(inputs, topic["code"]))
        for kind, label, group in groups_of(people)
        for topic in inputs["topics"]
    ]


def form_rows(inputs, people):
    return [
        {"form": form, "topic": topic["code"]}
        | topic_mastery(people.where("form", form), topic["code"], None)
        for form in sorted(set(people.labels["form"]) - {""})
        for topic in inputs["topics"]
    ]


def topic_mastery(people, topic, cut):
    shares, items = people.topic_shares(topic)
    n = len(shares)
    low, high = mean_interval(shares, items) if n else (None, None)
    below = below_low = below_high = None
    if n and cut is not None:
        below = float((shares < cut).mean())
        below_low, below_high = map(float, intervals.wilson(below, n))
    return {
        "n": n,
        "items": items,
        "mastery": float(shares.mean()) if n else None,
        "low": low,
        "high": high,
        "below": below,
        "below_low": below_low,
        "below_high": below_high,
    }


def unknown_rows(inputs, people):
    rows = []
    for topic in inputs["topics"]:
        answers, unknown = people.unknown_in(topic["code"])
        share = unknown / answers if answers else None
        rows.append(
            {"topic": topic["code"], "answers": answers, "unknown": unknown}
            | {"share": share}
        )
    return rows


def rounded(values):
    if isinstance(values, dict):
        return {name: rounded(value) for name, value in values.items()}
    if isinstance(values, list):
        return [rounded(value) for value in values]
    return round(values, DIGITS) if isinstance(values, float) else values


def _cut(inputs, topic):
    cut = inputs["cuts"].get(topic)
    return None if cut is None else cut["value"] / 100
