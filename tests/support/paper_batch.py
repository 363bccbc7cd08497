"""Answers on paper, typed into the workbook that an evaluation offers."""

import re
from io import BytesIO

from openpyxl import load_workbook

from assessments.evaluations import starter
from lms.starter.loading import read

FIRST_ROW, FIRST_ITEM = 3, 4  # of the answers; the second row is hidden


def knowledge():
    """Code of a knowledge item → the item."""
    items = starter.knowledge_items(read(starter.__file__, "instrument.json"))
    return {item["code"]: item for item in items}


class PaperBatch:
    """`template`: the bytes of the workbook as it is downloaded."""

    def __init__(self, template):
        self.book = load_workbook(BytesIO(template))
        self.sheet = self.book.active
        self.rows = {
            self.sheet.cell(row, 1).value: row
            for row in range(FIRST_ROW, self.sheet.max_row + 1)
        }
        headings = self.sheet.iter_cols(min_col=FIRST_ITEM, max_row=1)
        self.columns = {
            re.match(r"[\w-]+", cell.value)[0]: cell.column for (cell,) in headings
        }

    def keep(self, codes):
        """Only the rows of those codes."""
        for code in sorted(set(self.rows) - set(codes), key=self.rows.get)[::-1]:
            self.sheet.delete_rows(self.rows[code])
        kept = [row for row in self.rows if row in codes]
        self.rows = {code: row for row, code in enumerate(kept, FIRST_ROW)}

    def type(self, code, form, *, weak):
        """Somebody's answers: wrong in the topics of `weak`, right in the others."""
        row = self.rows[code]
        for column in (2, 3):
            self.sheet.cell(row, column, "sí")
        items = knowledge()
        for name, column in self.columns.items():
            item = items.get(name)
            if item is None:
                self.sheet.cell(row, column, "1")
            elif item["form"] in ("", form):
                self.sheet.cell(row, column, number_of(item, item["topic"] not in weak))

    def change(self, code, name, value):
        """Type another value; returns the cell, such as “D5”."""
        cell = self.sheet.cell(self.rows[code], self.columns[name], value)
        return cell.coordinate

    def value(self, code, name):
        return self.sheet.cell(self.rows[code], self.columns[name]).value

    def save(self, path):
        self.book.save(path)
        return path


def number_of(item, is_right):
    """The number of an option as it is typed."""
    ids = [option["id"] for option in item["options"]]
    chosen = [each for each in ids if (each in item["key"]) == is_right]
    return str(ids.index(chosen[0]) + 1)
