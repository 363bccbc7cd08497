"""Finds the header row of a worksheet and the field of each of its columns."""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.rosters.columns import COLUMNS, PARTS_OF_NAME, REQUIRED, label_of
from lms.text import plain

KEYS_BY_HEADER = {
    header.strip(): column.key
    for column in COLUMNS
    for header in column.headers.split(",")
}
ROWS_SEARCHED = 15
REQUIRED_WITH_PARTS = tuple(key for key in REQUIRED if key != "full_name")


@dataclass(frozen=True)
class Table:
    """The part of a worksheet below its header row."""

    sheet: str
    header_row: int
    header: tuple
    columns: dict[str, int]
    rows: list[tuple[int, tuple]]

    def with_rows(self, numbers):
        numbers = set(numbers)
        return replace(self, rows=[row for row in self.rows if row[0] in numbers])

    @property
    def unused_headers(self):
        used = set(self.columns.values())
        return [
            str(title).strip()
            for index, title in enumerate(self.header)
            if index not in used and str(title or "").strip()
        ]

    @property
    def has_full_names(self):
        return "full_name" in self.columns

    @property
    def has_curp_column(self):
        index = self.columns.get("document")
        return index is not None and plain(str(self.header[index])) == "curp"


def find_table(sheets):
    best = None
    for sheet in sheets:
        for index, (number, cells) in enumerate(sheet.rows[:ROWS_SEARCHED]):
            columns = _columns(cells)
            table = Table(sheet.name, number, cells, columns, sheet.rows[index + 1 :])
            if not _missing(table):
                return table
            if best is None or len(columns) > len(best.columns):
                best = table
    raise ValidationError(_missing_columns_sentence(best))


def recognise(title):
    if not isinstance(title, str):
        return None
    title = re.sub(r"\([^)]*\)", "", title)
    whole = KEYS_BY_HEADER.get(plain(title))
    if whole:
        return whole
    parts = {KEYS_BY_HEADER.get(plain(part)) for part in title.split("/")}
    return parts.pop() if len(parts) == 1 else None


def _columns(cells):
    columns = {}
    for index, title in enumerate(cells):
        field = recognise(title)
        if field:
            columns.setdefault(field, index)
    return _with_one_kind_of_name(columns)


def _with_one_kind_of_name(columns):
    """Without the full name beside its parts, or without parts beside it."""
    has_parts = "given_names" in columns and "first_surname" in columns
    unused = ("full_name",) if has_parts else PARTS_OF_NAME
    if "full_name" not in columns:
        return columns
    return {key: index for key, index in columns.items() if key not in unused}


def _missing(table):
    unneeded = PARTS_OF_NAME if table.has_full_names else ("full_name",)
    return [
        field
        for field in REQUIRED
        if field not in table.columns and field not in unneeded
    ]


def _missing_columns_sentence(table):
    missing = REQUIRED_WITH_PARTS
    if table and len(table.columns) > 1:
        missing = _missing(table)
    sentence = _("The list has no column for: %(columns)s. Add it to the header row.")
    labels = ", ".join(str(label_of(field)) for field in missing)
    return sentence % {"columns": labels}
