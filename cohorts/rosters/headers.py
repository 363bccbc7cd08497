"""Which column of a sheet holds what: titles in any order, known from `columns`."""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.rosters.columns import COLUMNS, REQUIRED, label_of
from lms.text import plain

KNOWN = {
    header.strip(): column.key
    for column in COLUMNS
    for header in column.headers.split(",")
}
ROWS_LOOKED_AT = 15


@dataclass(frozen=True)
class Table:
    """The part of a sheet below its header row."""

    sheet: str
    header_row: int
    header: tuple
    columns: dict[str, int]
    rows: list[tuple[int, tuple]]

    def only(self, numbers):
        """The table with these rows alone."""
        wanted = set(numbers)
        return replace(self, rows=[row for row in self.rows if row[0] in wanted])

    @property
    def unused(self):
        """Headers of columns that the import does not read."""
        used = set(self.columns.values())
        return [
            str(title).strip()
            for index, title in enumerate(self.header)
            if index not in used and str(title or "").strip()
        ]

    @property
    def promises_curp(self):
        """Whether every document of the list should be a CURP."""
        index = self.columns.get("document")
        return index is not None and plain(str(self.header[index])) == "curp"


def find_table(sheets):
    """The first table with the columns needed, in whatever sheet it stands."""
    best = None
    for sheet in sheets:
        for index, (number, cells) in enumerate(sheet.rows[:ROWS_LOOKED_AT]):
            columns = _columns(cells)
            table = Table(sheet.name, number, cells, columns, sheet.rows[index + 1 :])
            if not _missing(table):
                return table
            if best is None or len(columns) > len(best.columns):
                best = table
    raise ValidationError(_sentence_about(best))


def recognise(title):
    """The field that a column with this title holds, or None."""
    if not isinstance(title, str):
        return None
    title = re.sub(r"\([^)]*\)", "", title)
    whole = KNOWN.get(plain(title))
    if whole:
        return whole
    parts = {KNOWN.get(plain(part)) for part in title.split("/")}
    return parts.pop() if len(parts) == 1 else None


def _columns(cells):
    columns = {}
    for index, title in enumerate(cells):
        field = recognise(title)
        if field:
            columns.setdefault(field, index)
    return columns


def _missing(table):
    return [field for field in REQUIRED if field not in table.columns]


def _sentence_about(table):
    missing = _missing(table) if table and len(table.columns) > 1 else REQUIRED
    return _("The list has no column for: %(columns)s. Name it in the header row.") % {
        "columns": ", ".join(str(label_of(field)) for field in missing)
    }
