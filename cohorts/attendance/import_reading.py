"""Reads the marks of an uploaded workbook, without deciding about them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.attendance.import_template import KEY, PEOPLE_COLUMNS
from cohorts.rosters.cells import as_text
from lms.spreadsheets import reading

ROWS_SEARCHED, LONGEST = 15, 200


@dataclass(frozen=True)
class MarksTable:
    """The columns and the cells with text of a workbook, as lists for JSON.

    `columns`: [index, session key, heading]; `rows`: [row number, reference, name,
    [[index, text]]] of the rows with marks.
    """

    columns: list
    rows: list


def read_marks(data, workshop):
    """The `MarksTable` of a template of this workshop, or a ValidationError."""
    sheet, position = _find_keys(reading.read(data))
    _number, keys = sheet.rows[position]
    if as_text(keys[0]) != f"{KEY}{workshop.pk}":
        raise ValidationError(
            _(
                "This template belongs to another workshop. Download the template of "
                "“%(title)s”."
            )
            % {"title": workshop.title}
        )
    heading = sheet.rows[position - 1][1] if position else ()
    columns = _columns(keys, heading)
    indexes = [index for index, _key, _heading in columns]
    rows = [_row(*row, indexes) for row in sheet.rows[position + 1 :]]
    return MarksTable(columns, [row for row in rows if row[-1]])


def _find_keys(sheets):
    for sheet in sheets:
        for position, (_number, cells) in enumerate(sheet.rows[:ROWS_SEARCHED]):
            if cells and as_text(cells[0]).startswith(KEY):
                return sheet, position
    raise ValidationError(
        _(
            "This is not the template of this workshop, or its hidden second row was "
            "deleted. Download the template again and copy the marks into it."
        )
    )


def _columns(keys, heading):
    return [
        [index, as_text(key), _cell(heading, index)]
        for index, key in enumerate(keys)
        if index >= PEOPLE_COLUMNS and key
    ]


def _row(number, cells, indexes):
    texts = [[index, _cell(cells, index)] for index in indexes]
    marks = [[index, text] for index, text in texts if text]
    return [number, _cell(cells, 0), _cell(cells, 1), marks]


def _cell(cells, index):
    return as_text(cells[index])[:LONGEST] if index < len(cells) else ""
