"""Writes workbooks in which no text becomes a formula."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from lms.spreadsheets.cells import Highlighted, column_letter

AMBER = PatternFill("solid", fgColor="FFE08A")


def write(title, header, rows, *, widths=(), prepare=None):
    """The bytes of an .xlsx with one sheet; numbers and dates keep their types.

    `prepare(sheet)` is called before the first row is written.
    """
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letter(number)].width = width
    if prepare:
        prepare(sheet)
    sheet.append([_cell(sheet, value, bold=True) for value in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


def offer_words(sheet, cells, words, prompt):
    choice = DataValidation("list", '"{}"'.format(",".join(words)), allow_blank=True)
    choice.showErrorMessage = False
    if prompt:
        choice.showInputMessage, choice.prompt = True, prompt
    choice.add(cells)
    sheet.data_validations.append(choice)


def _cell(sheet, value, *, bold=False):
    if isinstance(value, Highlighted):
        cell = _cell(sheet, value.value)
        cell.fill = AMBER
        return cell
    if value is None or isinstance(value, int | float):
        return WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = WriteOnlyCell(sheet, text)
    # Otherwise a text that begins with "=" becomes a formula.
    cell.data_type = "s"
    if bold:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
    return cell
