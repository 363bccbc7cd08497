"""From the bytes of a file to sheets of plain cells, or a sentence why not."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lms.spreadsheets import delimited, excel

MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Sheet:
    """Rows that hold something, each with its number as Excel shows it.

    A formula is a text that begins with "=", in whatever format it came.
    """

    name: str
    rows: list[tuple[int, tuple]]


def read(data):
    """The sheets of an .xlsx workbook or of a CSV; its name says nothing."""
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > MAX_BYTES:
        raise ValidationError(too_many_bytes())
    sheets = excel.sheets(data) if excel.looks_like(data) else delimited.sheets(data)
    found = [Sheet(name, rows) for name, rows in sheets if rows]
    if not found:
        raise ValidationError(_("The file holds no text in any cell."))
    return found


def too_many_bytes():
    return _("The file is larger than 10 MB. Send it in parts.")
