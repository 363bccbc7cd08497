"""Roster files as people send them: real workbooks, written by the tests."""

import io
import zipfile

from openpyxl import Workbook, load_workbook

HEADER = (
    "Nombre(s)",
    "Apellido paterno",
    "Apellido materno",
    "Correo electrónico",
    "Institución/Dependencia",
    "País",
    "Cargo",
    "Documento",
)
LUCIA = (
    "Lucía",
    "de la O",
    "Íñiguez",
    "lucia@gob.gt",
    "GT-GOV",
    "GT",
    "Agente",
    "D-1001",
)
OSCAR = ("Óscar", "Núñez", "", "oscar@gob.gt", "GT-GOV", "Guatemala", "Jefe", "D-1002")


def workbook(*rows, header=HEADER, above=(), other_sheets=()):
    """The bytes of an .xlsx: rows above, the header, the rows."""
    book = Workbook()
    sheet = book.active
    for title in other_sheets:
        book.create_sheet(title, 0).append(["Instrucciones"])
    for row in (*above, header, *rows):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def csv_text(*rows, header=HEADER, separator=";"):
    return "\r\n".join(separator.join(row) for row in (header, *rows))


def with_part(data, name, content):
    """The workbook with one more part inside its archive."""
    copy = io.BytesIO(data)
    with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return copy.getvalue()


def with_sheet(data, change):
    """The workbook, its sheet's XML replaced by what `change` makes of it."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(copy, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            is_sheet = part.filename == "xl/worksheets/sheet1.xml"
            new.writestr(part.filename, change(content) if is_sheet else content)
    return copy.getvalue()


def cells_of(data):
    """(value, data type) of every cell, row by row."""
    sheet = load_workbook(io.BytesIO(data)).active
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
