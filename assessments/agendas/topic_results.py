"""What frozen results say of each topic, as the needs use it."""

from assessments.agendas.needs import TopicResult
from assessments.evaluations.results.people_matrix import People

EVERYBODY = ["all", ""]


def topic_results(snapshot):
    """A `TopicResult` for each topic of which a need can be computed."""
    lacking = topics_without_need(snapshot)
    people = People.of(snapshot.all_inputs)
    return [
        _result(snapshot, row, people)
        for row in snapshot.figures["mastery"]
        if row["kind"] == "all" and row["topic"] not in lacking
    ]


def topics_without_need(snapshot):
    """Topic's code → why there is no need: few, no_cut or no_importance."""
    inputs = snapshot.inputs
    shown = snapshot.figures["shown"]["staff"]
    asked = {item["topic"] for item in inputs["items"]}
    lacking = {}
    for code in (topic["code"] for topic in inputs["topics"]):
        if code not in asked or EVERYBODY not in shown[code]:
            lacking[code] = "few"
        elif code not in inputs["cuts"]:
            lacking[code] = "no_cut"
        elif code not in inputs["panel_importance"]:
            lacking[code] = "no_importance"
    return lacking


def _result(snapshot, row, people):
    errors = [
        each
        for each in snapshot.figures["critical"]
        if each["topic"] == row["topic"] and each["n"]
    ]
    worst = max(errors, key=lambda each: each["high"], default={})
    return TopicResult(
        topic=row["topic"],
        cut=snapshot.inputs["cuts"][row["topic"]]["value"] / 100,
        **{name: row[name] for name in ("n", "mastery", "low", "high", "below")},
        scores=people.own_shares(row["topic"]),
        critical_error_rate=worst.get("rate"),
        critical_high=worst.get("high"),
    )
