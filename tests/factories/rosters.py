"""Roster files as people send them: real workbooks, written by the tests."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook

FILES = Path(__file__).parent / "files"

OPEN_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
OPEN_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
OPEN_START = (
    f'<office:document-content xmlns:office="{OPEN_NAMES}:office:1.0" '
    f'xmlns:table="{OPEN_NAMES}:table:1.0" xmlns:text="{OPEN_NAMES}:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Lista">'
)
OPEN_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
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


def old_workbook():
    """An .xls of two people, written by xlwt: a date, a share, a formula, a merge."""
    return (FILES / "roster.xls").read_bytes()


def open_document(*rows, part="", head=""):
    """The bytes of an .ods; a cell is a text, or XML that begins with a bracket."""
    cells = "".join(
        f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>"
        for row in rows
    )
    content = f"{head}{OPEN_START}{cells}{OPEN_END}"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", OPEN_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{part}</manifest>")
    return data.getvalue()


def _open_cell(cell):
    if cell.startswith("<"):
        return cell
    text = f"<text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


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
