import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from lms.spreadsheets import reading, writing
from tests.factories import rosters

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "The workbook is damaged. Open it in Excel, save it again and upload it."
PROTECTED = "The workbook has a password. Remove it and upload the file again."
MACROS = "The workbook has macros. Save it as .xlsx without them."
NO_WORKBOOK = "This file is not an Excel workbook. Save it as .xlsx or CSV."
TOO_LARGE = (
    "The workbook is too large when unpacked. Copy only the list into a new workbook."
)


pytestmark = pytest.mark.usefixtures("english")


def refusal(data):
    with pytest.raises(ValidationError) as caught:
        reading.read(data)
    return caught.value.messages


def archive(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def test_workbook_gives_rows_with_the_numbers_of_excel():
    data = rosters.workbook(rosters.LUCIA, above=[["Lista"], []])

    (sheet,) = reading.read(data)

    assert [number for number, _cells in sheet.rows] == [1, 3, 4]
    assert sheet.rows[2][1] == rosters.LUCIA


def test_rows_beyond_the_declared_range_are_read():
    whole = rosters.workbook(rosters.LUCIA, rosters.OSCAR)
    data = rosters.with_sheet(whole, lambda xml: xml.replace(b"A1:H3", b"A1"))

    (sheet,) = reading.read(data)

    assert [len(cells) for _number, cells in sheet.rows] == [8, 8, 8]


@pytest.mark.parametrize("formula", ["=1+1", ArrayFormula("A1:A2", "=A2*2")])
def test_formula_stays_a_text_that_begins_with_an_equals_sign(formula):
    book = Workbook()
    book.active["A1"] = formula
    data = io.BytesIO()
    book.save(data)

    (sheet,) = reading.read(data.getvalue())

    assert sheet.rows[0][1][0].startswith("=")


def test_empty_file_is_refused():
    assert refusal(b"") == ["The file is empty."]


@pytest.mark.parametrize("data", [rosters.workbook(header=()), b"\r\n;\r\n"])
def test_file_without_text_is_refused(data):
    assert refusal(data) == ["The file is empty: no cell has any text."]


def test_file_over_ten_megabytes_is_refused():
    messages = refusal(b"x" * (reading.MAX_BYTES + 1))

    assert messages == ["The file is larger than 10 MB. Split it into several files."]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        rosters.workbook(rosters.LUCIA)[:-200],
        rosters.workbook(rosters.LUCIA)[:900],
        archive(**{"[Content_Types].xml": "<Types/>"}),
        archive(**{"[Content_Types].xml": "no xml at all"}),
    ],
)
def test_damaged_workbook_is_refused(data):
    assert refusal(data) == [DAMAGED]


def test_workbook_with_broken_sheet_is_refused():
    whole = rosters.workbook(rosters.LUCIA)

    assert refusal(rosters.with_sheet(whole, lambda xml: xml[:900])) == [DAMAGED]


def test_workbook_under_password_is_refused():
    assert refusal(OLE + "EncryptedPackage".encode("utf-16-le")) == [PROTECTED]


def test_archive_under_password_is_refused():
    data = bytearray(rosters.workbook(rosters.LUCIA))
    index = data.rfind(b"PK\x01\x02")
    data[index + 8] |= 1

    assert refusal(bytes(data)) == [PROTECTED]


def test_other_container_of_old_office_is_refused():
    assert refusal(OLE + b"WordDocument") == [NO_WORKBOOK]


def test_old_workbook_with_macros_is_refused():
    name = "_VBA_PROJECT_CUR".encode("utf-16-le")

    assert refusal(rosters.old_workbook() + name) == [MACROS]


def test_zip_bomb_is_refused_before_it_opens():
    bomb = rosters.with_part(
        rosters.workbook(rosters.LUCIA), "xl/media/x.xml", b"0" * 70_000_000
    )

    assert refusal(bomb) == [TOO_LARGE]


def test_archive_of_thousands_of_parts_is_refused():
    parts = {f"part{number}": "" for number in range(2100)}

    assert refusal(archive(**parts)) == [TOO_LARGE]


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_workbook_with_macros_is_refused(name):
    data = rosters.with_part(rosters.workbook(rosters.LUCIA), name, b"macro")

    assert refusal(data) == [MACROS]


@pytest.mark.parametrize(
    "parts",
    [
        {"mimetype": "application/vnd.oasis.opendocument.text"},
        {"word/document.xml": "<w/>"},
    ],
)
def test_other_archive_is_refused(parts):
    assert refusal(archive(**parts)) == [NO_WORKBOOK]


def test_entities_in_a_sheet_are_refused():
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    )
    whole = rosters.workbook(rosters.LUCIA)

    assert refusal(rosters.with_sheet(whole, lambda xml: bomb)) == [DAMAGED]


def test_cell_in_the_last_row_costs_little():
    book = Workbook()
    book.active["A1"], book.active["A1048576"] = "first", "last"
    data = io.BytesIO()
    book.save(data)

    (sheet,) = reading.read(data.getvalue())

    assert [number for number, _cells in sheet.rows] == [1, 1048576]


def test_cell_below_the_last_row_of_excel_is_refused():
    data = rosters.with_sheet(
        rosters.workbook(rosters.LUCIA),
        lambda xml: xml.replace(b'r="A2"', b'r="A99999999999"'),
    )

    assert refusal(data) == [TOO_LARGE]


def test_cell_in_the_last_corner_of_excel_is_refused():
    data = rosters.with_sheet(
        rosters.workbook(rosters.LUCIA),
        lambda xml: xml.replace(b'r="H2"', b'r="XFD1048576"'),
    )

    assert refusal(data) == [TOO_LARGE]


def test_too_many_columns_are_refused():
    data = rosters.workbook(header=["x"] * 101)

    assert refusal(data) == [
        "The sheet has more than 100 columns. Remove those not needed."
    ]


def test_too_many_rows_are_refused():
    data = ("a\n" * 50_001).encode()

    assert refusal(data) == [
        "The sheet has more than 50000 rows. Split it into several files."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding_and_with_each_separator(encoding, separator):
    text = rosters.csv_text(rosters.LUCIA, separator=separator)

    (sheet,) = reading.read(text.encode(encoding))

    assert sheet.rows == [(1, rosters.HEADER), (2, rosters.LUCIA)]


def test_csv_keeps_quoted_separators_and_line_breaks():
    data = b'Titulo, de la lista\n\nA;B;C\n"uno; dos";"tres\ncuatro";"di""jo"\n5;6;7\n'

    (sheet,) = reading.read(data)

    assert sheet.rows[2] == (4, ("uno; dos", "tres\ncuatro", 'di"jo'))
    assert sheet.rows[3] == (5, ("5", "6", "7"))


def test_csv_may_declare_its_separator():
    (sheet,) = reading.read(b"sep=|\r\nA|B\r\n1|2\r\n")

    assert sheet.rows == [(2, ("A", "B")), (3, ("1", "2"))]


def test_csv_with_nul_bytes_is_refused():
    assert refusal(b"A;B\n1;\x002\n") == [
        "The file has unreadable characters. Save it as .xlsx or CSV (UTF-8)."
    ]


@pytest.mark.parametrize(
    "data", ["A;Ñ".encode("utf-16"), b"A;\x81\x8d\n", b"<html><table></table></html>"]
)
def test_csv_in_an_unknown_way_is_refused(data):
    assert refusal(data) == [
        "We do not recognise this file. Save it as .xlsx or CSV (UTF-8)."
    ]


def test_csv_with_open_quotation_is_refused():
    assert refusal(b'A;B\n"uno;dos\ntres;cuatro\n') == [
        "A quotation mark is not closed near line 3."
    ]


def test_written_workbook_keeps_dates_as_dates():
    data = writing.write("People", ["Signed in on"], [[date(2027, 1, 12)]])

    (_header, ((value, kind),)) = rosters.cells_of(data)
    assert (value.date(), kind) == (date(2027, 1, 12), "d")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "=HYPERLINK(1)", "a\x07b"])
def test_written_workbook_holds_texts_only(text):
    data = writing.write("People", ["Name"], [[text, 3, None]])

    shown = text.replace("\x07", "")
    assert rosters.cells_of(data) == [
        [("Name", "s"), (None, "n")],
        [(shown, "s"), (3, "n")],
    ]


@pytest.mark.parametrize("cells", [9, 8])
@pytest.mark.parametrize("kind", ["workbook", "text"])
def test_cells_with_text_are_limited_in_all(monkeypatch, cells, kind):
    monkeypatch.setattr(reading, "MAX_CELLS", cells)
    rows = [["a", None, "b"], ["c"], ["d", "e", "f"], ["g", "h", "i"]]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    text = "\n".join(";".join(cell or "" for cell in row) for row in rows)
    data = data.getvalue() if kind == "workbook" else text.encode()

    if cells == 9:
        assert len(reading.read(data)[0].rows) == 4
    else:
        assert refusal(data) == [
            "The file has more than 8 cells with text. "
            "Copy only the list into a new file."
        ]
