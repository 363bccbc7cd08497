"""Reads the worksheets of questions: each row as texts by the names of its columns."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.bank.kinds.kind import Kind
from assessments.bank.sheets.columns import (
    EXAMPLE,
    INSTRUCTIONS,
    LISTS,
    is_same,
    kinds_by_title,
    names_by_heading,
)
from lms.spreadsheets.cells import column_letter
from lms.text import plain

MOST_QUESTIONS = 300
HEADING_WITHIN = 10  # the first rows of a worksheet


@dataclass(frozen=True)
class Rejection:
    """What cannot be read, where it is, and how to mend it."""

    worksheet: str
    row: int | str
    column: str
    message: str


@dataclass(frozen=True)
class QuestionRow:
    """`texts`: name of the column → text; only of columns that the worksheet has.

    `positions`: name of the column → "C · Topic", as the editor sees it.
    """

    worksheet: str
    number: int
    kind: Kind
    texts: dict
    positions: dict

    def rejection(self, column, message):
        place = self.positions.get(column, column)
        return Rejection(self.worksheet, self.number, place, message)


def read_rows(worksheets):
    """(question rows, rejections) of [(name, [(row number, cells)])]."""
    rows, rejections = [], []
    kinds = kinds_by_title()
    for name, cells_by_row in worksheets:
        if is_same(name, INSTRUCTIONS) or is_same(name, LISTS):
            continue
        kind = kinds.get(plain(name))
        if not kind:
            rejections.append(Rejection(name, "", "", unknown_worksheet(kinds)))
            continue
        try:
            rows += rows_of(name, kind, cells_by_row)
        except ValidationError as refusal:
            rejections.append(Rejection(name, "", "", refusal.messages[0]))
    if len(rows) > MOST_QUESTIONS:
        raise ValidationError(
            _("The file has more than %(most)s questions. Split it into several files.")
            % {"most": MOST_QUESTIONS}
        )
    return rows, rejections


def unknown_worksheet(kinds):
    titles = sorted({str(kind.label) for kind in kinds.values()})
    return _(
        "No kind of question has this name. Name the worksheet as in the template: "
        "%(titles)s."
    ) % {"titles": ", ".join(titles)}


def rows_of(name, kind, cells_by_row):
    first, columns, positions = heading_of(kind, cells_by_row)
    for number, cells in cells_by_row:
        if number <= first:
            continue
        texts = {
            column: text_of(cells[index]) if index < len(cells) else ""
            for column, index in columns.items()
        }
        if any(texts.values()) and not is_same(texts.get("code", ""), EXAMPLE):
            yield QuestionRow(name, number, kind, texts, positions)


def heading_of(kind, cells_by_row):
    """(its row number, name of the column → index, name → how to call it)."""
    names = names_by_heading(kind)
    for number, cells in cells_by_row[:HEADING_WITHIN]:
        columns = {}
        for index, cell in enumerate(cells):
            name = names.get(plain(text_of(cell)))
            if name and name not in columns:
                columns[name] = index
        if "stem_es" in columns:
            positions = {
                name: f"{column_letter(index + 1)} · {cells[index]}"
                for name, index in columns.items()
            }
            return number, columns, positions
    raise ValidationError(
        _("The worksheet has no headings. Copy the first row of the template into it.")
    )


def text_of(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else ""
    return str(cell).replace("\r\n", "\n").strip()
