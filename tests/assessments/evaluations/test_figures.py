"""The figures of a wave, from inputs small enough to compute by hand."""

import pytest

from assessments.evaluations.results.figures import compute
from assessments.statistics import intervals


def item(code, topic, **fields):
    words = {"es": "", "en": ""}
    details = {"form": "", "weight": 1.0, "critical": False, "stem": words}
    return {"code": code, "topic": topic, "harm": words} | details | fields


def person(*shares, form="", cohort="C", **fields):
    labels = {"form": form, "cohort": cohort, "institution": "", "country": "GT"}
    return {"shares": list(shares), "unknown": []} | labels | fields


def inputs(items, people, **fields):
    codes = dict.fromkeys(each["topic"] for each in items)
    details = {
        "evaluation": {"tolerance": 5.0},
        "wave": {"purpose": "needs", "forms": "both"},
        "topics": [{"code": code} for code in codes],
        "cuts": {code: {"value": 75.0} for code in codes},
        "panel_importance": {code: {"mean": 4.0, "n": 5} for code in codes},
        "scales": [],
    }
    return details | fields | {"items": items, "people": people}


def row(figures, **wanted):
    (found,) = [row for row in figures["mastery"] if wanted.items() <= row.items()]
    return found


def test_mastery_is_the_mean_of_the_peoples_shares():
    items = [item("a", "T"), item("b", "T", weight=3.0)]
    people = [person(1, 1), person(1, 0), person(0, 1), person(None, None)]

    found = row(compute(inputs(items, people)), kind="all")

    assert (found["n"], found["items"]) == (3, 2)
    assert found["mastery"] == round((1 + 0.25 + 0.75) / 3, 10)
    assert found["below"] == round(1 / 3, 10)
    low, high = intervals.wilson(1 / 3, 3)
    assert (found["below_low"], found["below_high"]) == (
        round(float(low), 10),
        round(float(high), 10),
    )


def test_items_of_the_other_form_do_not_count_against_anybody():
    items = [item("a", "T", form="A"), item("b", "T", form="B"), item("c", "T")]
    people = [person(1, None, 1, form="A"), person(None, 0, 1, form="B")]

    figures = compute(inputs(items, people))

    assert row(figures, kind="all")["mastery"] == 0.75
    assert row(figures, kind="all")["items"] == 2
    assert [(each["form"], each["mastery"]) for each in figures["forms"]] == [
        ("A", 1.0),
        ("B", 0.5),
    ]


def test_each_group_has_its_own_figures():
    people = [person(1, cohort="C1"), person(0, cohort="C2"), person(0, cohort="C2")]

    figures = compute(inputs([item("a", "T")], people))

    assert row(figures, kind="cohort", label="C1")["mastery"] == 1.0
    assert row(figures, kind="cohort", label="C2")["n"] == 2
    assert row(figures, kind="country", label="GT")["n"] == 3


def test_answer_i_do_not_know_is_wrong_and_counted_apart():
    people = [person(0, unknown=[0]), person(0), person(1)]

    figures = compute(inputs([item("a", "T")], people))

    assert row(figures, kind="all")["mastery"] == round(1 / 3, 10)
    assert figures["unknown"] == [
        {"topic": "T", "answers": 3, "unknown": 1, "share": round(1 / 3, 10)}
    ]


def test_critical_errors_come_by_harm_with_an_exact_interval():
    consulate = {"es": "Avisa", "en": "Notifies"}
    press = {"es": "Publica", "en": "Publishes"}
    items = [
        item("a", "T", critical=True, harm=press),
        item("b", "T", critical=True, harm=consulate),
        item("c", "T", critical=True, harm=consulate),
    ]
    people = [person(1, 0, 1), person(1, 1, None)] + [person(1, 1, 1)] * 98

    first, second = compute(inputs(items, people))["critical"]

    assert (first["items"], first["count"], first["n"]) == (["b", "c"], 2, 100)
    low, high = intervals.clopper_pearson(2, 100)
    assert (first["low"], first["high"]) == (round(low, 10), round(high, 10))
    assert first["is_mandatory"]
    assert (second["harm"], second["count"]) == (press, 0)
    assert not second["is_mandatory"]


def test_topic_is_overconfident_where_people_rate_themselves_able():
    scales = [
        {
            "purpose": "self_efficacy",
            "items": [{"topic": "T"}, {"topic": "T"}, {"topic": "U"}],
            "rows": [[100, 75, 100], [75, None, 100], [None, None, 100]],
        }
    ]
    items = [item("a", "T"), item("b", "U")]
    people = [person(1, 1), person(0, 1)]

    figures = compute(inputs(items, people, scales=scales))

    assert [(each["topic"], each["n"], each["mean"]) for each in figures["scales"]] == [
        ("T", 2, 81.25),
        ("U", 3, 100.0),
    ]
    assert figures["overconfident"] == ["T"]


def notes(values):
    return {note["kind"]: note["about"] for note in compute(values)["notes"]}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"people": [person(1), person(0)] * 2}, {"few": [""]}),
        ({"people": [person(1)] * 9}, {"all_equal": ["T"]}),
        ({"cuts": {}}, {"no_cut": ["T"]}),
        ({"panel_importance": {}}, {"no_importance": ["T"]}),
        ({"people": []}, {"few": [""], "nobody": ["T"]}),
        (
            {
                "wave": {"purpose": "needs", "forms": "counterbalanced"},
                "people": [person(1, form="A"), person(0, form="A")] * 5,
            },
            {"form_lost": ["B"]},
        ),
    ],
)
def test_what_is_wrong_with_the_answers_is_noted(changed, expected):
    values = inputs([item("a", "T")], [person(1), person(0)] * 5)
    assert notes(values | changed) == expected


def test_topic_without_items_is_noted():
    values = inputs([item("a", "T")], [person(1), person(0)] * 5)
    values["topics"].append({"code": "U"})
    assert notes(values) == {"no_items": ["U"], "no_importance": ["U"]}


def test_group_that_follows_from_others_is_not_shown():
    people = [person(1, cohort="C1")] * 20 + [person(0, cohort="C2")] * 3

    shown = compute(inputs([item("a", "T")], people))["shown"]

    assert shown["staff"]["T"] == [["all", ""], ["country", "GT"]]


def test_topic_that_few_answered_is_not_shown():
    items = [item("a", "T"), item("b", "U")]
    people = [person(1, None)] * 20 + [person(1, 1)] * 4

    shown = compute(inputs(items, people))["shown"]["staff"]

    assert shown["U"] == []
    assert ["cohort", "C"] in shown["T"]
