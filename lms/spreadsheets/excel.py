"""Excel workbooks: what must not be opened is told from outside, the rest is read."""

import zipfile
import zlib
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_OPENED_BYTES = 60 * 1024 * 1024

# Sheets shrink to a tenth or a thirtieth; nothing that people type shrinks so much.
MAX_SHRINKING, MAX_PARTS = 250, 2000
MAX_ROWS, MAX_COLUMNS = 50_000, 100
LAST_ROW = 1_048_576  # of any sheet in Excel

# What a workbook that is not what it says makes zipfile, expat and openpyxl raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,  # of XML, from whichever parser
    TypeError,
    ValueError,
    OSError,
)


def too_large():
    return _(
        "The workbook grows too large when it is opened. "
        "Copy the list alone into a new workbook."
    )


def damaged():
    return _("The workbook is damaged. Open it in Excel, save it again and send that.")


def protected():
    return _("The workbook is protected by a password. Take it off and send it again.")


def looks_like(data):
    return data.startswith((ZIP, OLE))


def sheets(data):
    """(name, rows) of each sheet; see `reading.Sheet`."""
    _refuse_from_outside(data)
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        found = [(sheet.title, _rows(sheet)) for sheet in workbook.worksheets]
        workbook.close()
    except ValidationError:
        raise
    except BROKEN as error:
        raise ValidationError(damaged()) from error
    return found


def _refuse_from_outside(data):
    if data.startswith(OLE):
        _refuse_old_container(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except BROKEN as error:
        raise ValidationError(damaged()) from error
    _refuse_parts(parts)


def _refuse_old_container(data):
    if ENCRYPTED in data:
        raise ValidationError(protected())
    raise ValidationError(
        _("This is a workbook of old Excel (.xls). Save it as .xlsx and send that.")
    )


def _refuse_parts(parts):
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(protected())
    if _grows_too_large(parts):
        raise ValidationError(too_large())
    if any(n.endswith("vbaproject.bin") or "/macrosheets/" in n for n in names):
        raise ValidationError(
            _("The workbook holds macros. Save it as .xlsx without them.")
        )
    if "[content_types].xml" not in names or "mimetype" in names:
        raise ValidationError(
            _("This file is not an Excel workbook. Save it as .xlsx or CSV.")
        )


def _grows_too_large(parts):
    shrunk = max(
        (part.file_size / (part.compress_size or 1) for part in parts), default=0
    )
    return (
        len(parts) > MAX_PARTS
        or shrunk > MAX_SHRINKING
        or sum(part.file_size for part in parts) > MAX_OPENED_BYTES
    )


def _rows(sheet):
    # Some programs write a range that is smaller than what the sheet holds.
    sheet.reset_dimensions()
    found = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(cell is not None for cell in cells):
            found.append((number, _plain(cells)))
            _refuse_excess(found, cells)
        elif number > LAST_ROW:
            raise ValidationError(too_large())
    return found


def _refuse_excess(rows, cells):
    if len(rows) > MAX_ROWS:
        raise ValidationError(
            _("The sheet has more than %(most)s rows. Send it in parts.")
            % {"most": MAX_ROWS}
        )
    if len(cells) > MAX_COLUMNS and any(c is not None for c in cells[MAX_COLUMNS:]):
        raise ValidationError(
            _("The sheet has more than %(most)s columns. Leave only those needed.")
            % {"most": MAX_COLUMNS}
        )


def _plain(cells):
    """The cells, formulas of several cells written as the others are."""
    if not any(hasattr(cell, "ref") for cell in cells):
        return cells[:MAX_COLUMNS]
    return tuple(
        getattr(cell, "text", None) or "=" if hasattr(cell, "ref") else cell
        for cell in cells[:MAX_COLUMNS]
    )
