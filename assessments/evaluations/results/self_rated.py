"""What people say of themselves and of the topics, beside what the panel says."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.evaluations.results.notes import LEAST
from assessments.evaluations.results.reading import translated

PURPOSES = ("self_efficacy", "practice", "topic_importance")


@dataclass(frozen=True)
class Cell:
    """A mean out of 100; None where too few people answered."""

    label: str
    n: int | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class SelfRatedRow:
    topic: str
    cells: list[Cell]
    panel: dict | None


def self_rated_rows(page):
    labels = self_rated_labels()
    rows_of_scales = {
        (row["purpose"], row["topic"]): row for row in page.figures["scales"]
    }
    rows = [
        SelfRatedRow(
            name,
            [
                _cell(labels[purpose], rows_of_scales.get((purpose, code)))
                for purpose in PURPOSES
            ],
            page.inputs["panel_importance"].get(code),
        )
        for code, name in page.topics.items()
    ]
    return [row for row in rows if row.panel or any(cell.n for cell in row.cells)]


def self_rated_labels():
    return {
        "self_efficacy": _("Confidence"),
        "practice": _("Practice"),
        "topic_importance": _("Importance to officers"),
    }


def overconfident_names(page):
    shown = {row.code for row in page.mastery}
    rated = {
        row["topic"]
        for row in page.figures["scales"]
        if row["purpose"] == "self_efficacy" and row["n"] >= LEAST
    }
    codes = [code for code in page.figures["overconfident"] if code in shown & rated]
    return [page.topics[code] for code in codes]


def form_rows(page):
    shown = {row.code for row in page.mastery}
    rows = [row for row in page.figures["forms"] if row["topic"] in shown]
    few = {row["topic"] for row in rows if 0 < row["n"] < LEAST}
    return [
        (page.topics[row["topic"]], row["form"], row)
        for row in rows
        if row["n"] and row["topic"] not in few
    ]


def open_answers(page):
    if not page.reader.reads_texts or not page.is_shown:
        return []
    return [
        (translated(each["stem"]), each["texts"])
        for each in page.inputs["texts"]
        if each["n"] >= LEAST and each["texts"]
    ]


def _cell(label, row):
    if row is None or row["n"] < LEAST:
        return Cell(label)
    return Cell(label, row["n"], row["mean"], row["low"], row["high"])
