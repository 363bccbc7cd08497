"""Reads the worksheets of an uploaded file; a ValidationError says why it cannot."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lms.spreadsheets import delimited, workbooks

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 50_000, 100, 500_000


@dataclass(frozen=True)
class Worksheet:
    """The rows that are not empty, each with its row number.

    A formula is a text that begins with "="; in an .xls it is its last value, because
    the format does not distinguish them. Whole numbers are `int`, empty cells None.
    """

    name: str
    rows: list[tuple[int, tuple]]


def read(data):
    """The worksheets of an .xlsx, .ods, .xls or CSV, recognised by its content."""
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > MAX_BYTES:
        raise ValidationError(too_many_bytes())
    left, sheets = MAX_CELLS, []
    for name, rows in _sheets(data):
        sheet = Worksheet(name, _limited(rows, left))
        left -= sum(map(_filled, sheet.rows))
        sheets.append(sheet)
    if not any(sheet.rows for sheet in sheets):
        raise ValidationError(_("The file is empty: no cell has any text."))
    return [sheet for sheet in sheets if sheet.rows]


def too_many_bytes():
    return _("The file is larger than 10 MB. Split it into several files.")


# How PDF, image, RTF and archive files begin, which people rename to .xlsx.
OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")


def _sheets(data):
    if data.startswith(OTHER_FILES):
        raise ValidationError(str(workbooks.REFUSALS["no_workbook"]))
    if workbooks.looks_like(data):
        return workbooks.sheets(
            data, rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS
        )
    return [("", delimited.rows(data))]


def _filled(row):
    _number, cells = row
    return len(cells) - cells.count(None)


def _limited(rows, cells_left):
    taken = []
    for number, cells in rows:
        taken.append((number, cells))
        cells_left -= _filled(taken[-1])
        if cells_left < 0:
            raise ValidationError(
                _(
                    "The file has more than %(most)s cells with text. "
                    "Copy only the list into a new file."
                )
                % {"most": MAX_CELLS}
            )
        if len(taken) > MAX_ROWS:
            raise ValidationError(
                _("The sheet has more than %(most)s rows. Split it into several files.")
                % {"most": MAX_ROWS}
            )
        if len(cells) > MAX_COLUMNS:
            raise ValidationError(
                _("The sheet has more than %(most)s columns. Remove those not needed.")
                % {"most": MAX_COLUMNS}
            )
    return taken
