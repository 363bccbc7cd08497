"""Workbooks of questions, filled in like the template."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from assessments.bank.kinds import KINDS
from assessments.bank.sheets.columns import columns_of, title_of

FILLED = {
    "topic": "HR",
    "stem_es": "¿Nueva?",
    "es-1": "Uno",
    "es-2": "Dos",
    "mark-2": "Sí",
}


def workbook(*rows, kind="single_choice", without=()):
    """The bytes of a workbook with these rows: name of the column → text."""
    book = Workbook()
    sheet = book.active
    sheet.title = title_of(KINDS[kind])
    columns = [each for each in columns_of(KINDS[kind]) if each.name not in without]
    sheet.append([str(column.heading) for column in columns])
    for row in rows:
        sheet.append([row.get(column.name) for column in columns])
    return saved(book)


def saved(book):
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def opened(data):
    return load_workbook(BytesIO(data))
