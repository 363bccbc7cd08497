"""The workbook in which editors write questions: instructions, examples, choices."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation

from assessments.bank.kinds import KINDS
from assessments.bank.sheets.columns import (
    EXAMPLE,
    INSTRUCTIONS,
    LISTS,
    NO,
    YES,
    columns_of,
    is_shared,
    title_of,
)
from assessments.bank.sheets.lists import Lists
from lms import languages
from lms.spreadsheets.cells import column_letter
from lms.starter.loading import read

LAST_ROW = 501  # of those in which a cell offers its choices
BOLD, ITALIC = Font(bold=True), Font(italic=True)


def question_template():
    workbook = Workbook()
    write_instructions(workbook.active)
    offered = Lists(languages.current()).offered()
    offered |= {"yes_no": [str(YES), str(NO)]}
    ranges = write_lists(workbook, offered)
    for kind in KINDS.values():
        write_kind(workbook.create_sheet(title_of(kind)), kind, offered, ranges)
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


def write_instructions(sheet):
    sheet.title = str(INSTRUCTIONS)
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 100
    columns = columns_of(next(iter(KINDS.values())))
    lines = [
        *instructions(),
        *((column.heading, column.help) for column in columns if column.help),
        *((title_of(kind), kind.row_help) for kind in KINDS.values()),
    ]
    for number, (name, words) in enumerate(lines, start=1):
        put(sheet, number, 1, name, font=BOLD)
        put(sheet, number, 2, words)


def instructions():
    example = _(
        "The second row of a worksheet shows how a question is written. Its code is "
        "%(example)s, and it is not imported. Leave it or delete it."
    )
    columns = _(
        "Do not change the headings. A column may be deleted: what it holds stays as "
        "it is. An empty cell empties what is in the bank."
    )
    uploading = _(
        "You see what is new and what changes before anything is saved. Uploading the "
        "same file again changes nothing."
    )
    return [
        (_("How to write questions in this workbook"), ""),
        (_("Worksheets"), _("There is one for each kind of question.")),
        (_("Rows"), _("Each row is a question. Nothing else is read.")),
        (_("Example"), example % {"example": EXAMPLE}),
        (_("Columns"), columns),
        (_("Uploading"), uploading),
    ]


def write_lists(workbook, offered):
    sheet = workbook.create_sheet(str(LISTS))
    sheet.sheet_state = "hidden"
    ranges = {}
    for column, (name, texts) in enumerate(offered.items(), start=1):
        for row, text in enumerate(texts, start=1):
            put(sheet, row, column, text)
        letter = column_letter(column)
        last = max(len(texts), 1)
        ranges[name] = f"'{sheet.title}'!${letter}$1:${letter}${last}"
    return ranges


def write_kind(sheet, kind, offered, ranges):
    sheet.freeze_panes = "A2"
    example = example_of(kind, offered)
    for number, column in enumerate(columns_of(kind), start=1):
        letter = column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        put(sheet, 1, number, column.heading, font=BOLD)
        if column.name in example:
            put(sheet, 2, number, example[column.name], font=ITALIC)
        if formula := choices_of(column, ranges):
            validation = DataValidation("list", formula1=formula, allow_blank=True)
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(validation)


def choices_of(column, ranges):
    answer = getattr(column, "column", None)
    if answer is None:
        return ranges.get(column.list_name, "")
    if answer.input == "checkbox":
        return ranges["yes_no"]
    labels = ",".join(str(label) for _value, label in getattr(answer, "choices", ()))
    return f'"{labels}"' if labels and len(labels) < 250 and '"' not in labels else ""


def example_of(kind, offered):
    source = read(__file__, "examples.json").get(kind.name)
    if not source:
        return {}
    topics, levels = offered["topics"], offered["levels"]
    example = {
        "code": str(EXAMPLE),
        "topic": topics[0] if topics else "",
        "cognitive_level": levels[0],
        "stem_es": source["stem_es"],
        "stem_en": source["stem_en"],
        "points": "1",
    }
    boxes = {column.name for column in kind.columns if column.input == "checkbox"}
    shared = {column.name for column in kind.columns if is_shared(column)}
    for number, row in enumerate(source["rows"], start=1):
        for name, value in row.items():
            if name not in shared or number == 1:
                text = str(YES) if name in boxes and value else value
                example[f"{name}-{number}"] = text
    return example


def put(sheet, row, column, value, *, font=None):
    cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", str(value)))
    cell.data_type = "s"  # a text that begins with "=" is no formula
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
