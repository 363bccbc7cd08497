"""The program of the process that reads one workbook from standard input.

A hostile workbook may make calamine panic, loop or exhaust memory; that ends only
this process. It imports no Django, so that it starts in 30 ms.
"""

import io
import pickle
import resource
import sys
from contextlib import suppress

from python_calamine import PasswordError, SheetTypeEnum, load_workbook

from lms.spreadsheets import archive, formulas
from lms.spreadsheets.archive import RefusedWorkbook

LIMITS = {
    resource.RLIMIT_AS: 1536 * 1024 * 1024,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,
}
MACROS = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)


def main():
    """Write a pickled (sheets, None) or (None, reason) to standard output."""
    _limit_resources()
    limits = map(int, sys.argv[2:])
    try:
        answer = parse(sys.stdin.buffer.read(), *limits), None
    except RefusedWorkbook as refusal:
        answer = None, str(refusal)
    except PasswordError:
        answer = None, "protected"
    except MemoryError:
        answer = None, "too_large"
    pickler = pickle.Pickler(sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # no memo: cells are never shared
    pickler.dump(answer)


def parse(data, rows, columns, cells):
    """[(name, [(row number, cells)])], up to one row and column over the limits.

    Ends with the row in which the workbook has more than `cells` cells with a value.
    """
    if data.startswith(archive.ZIP):
        parts = archive.checked_parts(data)
        data = archive.repacked(
            {name: formulas.as_texts(name, xml) for name, xml in parts.items()}
        )
    else:
        archive.check_old_workbook(data)
    with load_workbook(io.BytesIO(data)) as workbook:
        if any(sheet.typ in MACROS for sheet in workbook.sheets_metadata):
            raise RefusedWorkbook("macros")
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        sheets = []
        for name in names:
            taken = _rows(workbook.get_sheet_by_name(name), rows, columns, cells)
            cells -= sum(_filled(row) for _number, row in taken)
            sheets.append((name, taken))
            if cells < 0:
                break
        return sheets


def _limit_resources():
    for kind, most in LIMITS.items():
        # macOS has RLIMIT_AS but does not allow to set it.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _rows(sheet, most_rows, most_columns, cells_left):
    taken = []
    if sheet.start is None:
        return taken
    before = (None,) * sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), start=1):
        if values.count("") < len(values):
            cells = _without_end(before + tuple(map(_plain, values)), most_columns)
            taken.append((number, cells))
            cells_left -= _filled(cells)
        if len(taken) > most_rows or cells_left < 0:
            break
    return taken


def _filled(cells):
    return len(cells) - cells.count(None)


def _plain(value):
    if type(value) is str:
        return value or None
    if type(value) is float and value.is_integer():
        return int(value)
    return value


def _without_end(cells, most):
    """The cells up to the limit, and one more if any cell over it has a value."""
    if len(cells) > most and all(cell is None for cell in cells[most:]):
        return cells[:most]
    return cells[: most + 1]
