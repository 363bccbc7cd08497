"""Workbooks of each program, whole and spoiled: cells or our refusal, nothing else."""

import io
import random
import time
from contextlib import suppress
from datetime import date
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lms.spreadsheets import archive, parser, reading, workbooks, writing
from tests.factories import rosters

SPOILED_EACH = 12


pytestmark = pytest.mark.usefixtures("english")


def parsed(data):
    """As the process of its own does it, in this one."""
    return parser.parse(data, reading.MAX_ROWS, reading.MAX_COLUMNS, reading.MAX_CELLS)


def refused(data):
    with pytest.raises(archive.RefusedWorkbook) as caught:
        parsed(data)
    return str(caught.value)


def excel(**cells):
    book = Workbook()
    for index, value in cells.items():
        book.active[index] = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_cells_of_excel_keep_their_kinds():
    data = excel(A1=1234567890123, B1="0012345678901", C1=0.5, D1=date(2027, 1, 12))

    ((_name, rows),) = parsed(data)

    assert rows == [(1, (1234567890123, "0012345678901", 0.5, date(2027, 1, 12)))]


def test_columns_before_the_first_cell_are_counted():
    ((_name, rows),) = parsed(excel(C4="x"))

    assert rows == [(4, (None, None, "x"))]


def test_formula_and_error_of_excel_are_texts():
    book = Workbook()
    book.active.append(["=1+1", "#N/A", "ordinary"])
    book.active["B1"].data_type = "e"
    data = io.BytesIO()
    book.save(data)

    ((_name, rows),) = parsed(data.getvalue())

    assert rows == [(1, ("=1+1", "#N/A", "ordinary"))]


def test_formula_in_a_prefixed_namespace_is_a_text():
    def prefixed(_xml):
        return (
            b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/'
            b'2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f>'
            b"<x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        )

    ((_name, rows),) = parsed(rosters.with_sheet(excel(A1="x"), prefixed))

    assert rows == [(1, ("=1+1",))]


def test_merged_cell_is_its_first_and_hidden_sheets_are_read():
    book = Workbook()
    book.active["A1"] = "both"
    book.active.merge_cells("A1:B2")
    hidden = book.create_sheet("hidden")
    hidden.sheet_state, hidden["A1"] = "hidden", "there"
    book.create_chartsheet("chart")
    data = io.BytesIO()
    book.save(data)

    assert [(name, rows[0][1][0]) for name, rows in parsed(data.getvalue())] == [
        ("Sheet", "both"),
        ("hidden", "there"),
    ]


def test_old_workbook_is_read():
    (people, hidden) = reading.read(rosters.old_workbook())

    assert people.rows[1:3] == [
        (
            4,
            (
                "Lucía",
                "de la O",
                "lucia@gob.gt",
                "GT-GOV",
                1234567890123,
                date(2027, 1, 12),
                0.5,
                None,
            ),
        ),
        (
            5,
            ("Óscar", "Núñez", "oscar@gob.gt", "GT-GOV", "0012345678901", *[None] * 3),
        ),
    ]
    assert (hidden.name, hidden.rows) == ("Oculta", [(1, ("h",))])


def test_open_document_is_read():
    number = '<table:table-cell office:value-type="float" office:value="1234567890123">'
    share = '<table:table-cell office:value-type="percentage" office:value="0.5"/>'
    day = '<table:table-cell office:value-type="date" office:date-value="2027-01-12"/>'
    row = ["Lucía", f"{number}</table:table-cell>", share, day, "0012"]

    (sheet,) = reading.read(rosters.open_document(rosters.HEADER, (), row))

    assert sheet.name == "Lista"
    assert sheet.rows[1][0] == 3
    assert sheet.rows[1][1][:5] == (
        "Lucía",
        1234567890123,
        0.5,
        date(2027, 1, 12),
        "0012",
    )


def test_formula_of_an_open_document_is_a_text():
    formula = (
        '<table:table-cell table:formula="of:=[.A1]&amp;&quot;x&quot;" '
        'office:value-type="string" office:string-value="x"><text:p>x</text:p>'
        "</table:table-cell>"
    )

    ((_name, rows),) = parsed(rosters.open_document(["a", formula]))

    assert rows == [(1, ("a", '=[.A1]&"x"'))]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (rosters.open_document(["x"], part="<encryption-data/>"), "protected"),
        (rosters.open_document(["x"], head="<!DOCTYPE x>"), "damaged"),
        (
            rosters.with_part(
                rosters.open_document(["x"]), "Basic/Standard/Module1.xml", "<m/>"
            ),
            "macros",
        ),
        (
            rosters.with_part(
                rosters.open_document(["x"]), "Pictures/x.svg", b"0" * 9_000_000
            ),
            "too_large",
        ),
        (
            archive.OLE + "EncryptedPackage".encode("utf-16-le"),
            "protected",
        ),
        (archive.OLE + b"WordDocument", "no_workbook"),
        (
            rosters.old_workbook() + "_VBA_PROJECT".encode("utf-16-le"),
            "macros",
        ),
    ],
)
def test_what_must_not_be_opened_is_refused(data, reason):
    assert refused(data) == reason


def test_cells_repeated_without_end_are_too_many_columns():
    many = (
        '<table:table-cell office:value-type="string" '
        'table:number-columns-repeated="2000000000"><text:p>x</text:p>'
        "</table:table-cell>"
    )

    with pytest.raises(ValidationError) as caught:
        reading.read(rosters.open_document([many]))

    assert caught.value.messages == [
        "The sheet has more than 100 columns. Remove those not needed."
    ]


def test_parts_that_hold_no_cells_do_not_reach_the_parser():
    data = excel(A1="x")
    for name in ("xl/externalLinks/externalLink1.xml", "xl/media/x.png", "a.bin"):
        data = rosters.with_part(data, name, b"<x/>")

    parts = archive.checked_parts(data)

    assert [name for name in parts if name.endswith(("1.xml", "png", "bin"))] == [
        "xl/theme/theme1.xml",
        "xl/worksheets/sheet1.xml",
    ]


def test_part_that_is_longer_than_it_says_is_refused():
    data = bytearray(rosters.with_part(excel(A1="x"), "xl/long.xml", b"0123456789"))
    index = data.rfind(b"PK\x01\x02")
    data[index + 24 : index + 28] = (4).to_bytes(4, "little")

    with pytest.raises(ValidationError) as caught:
        reading.read(bytes(data))

    assert caught.value.messages == [str(workbooks.REFUSALS["damaged"])]


def only_cells_or_our_refusal(data):
    with suppress(ValidationError):
        for sheet in reading.read(data):
            assert all(len(cells) <= reading.MAX_COLUMNS for _row, cells in sheet.rows)


WHOLE = {
    "xlsx": rosters.workbook(rosters.LUCIA, rosters.OSCAR),
    "sheet": rosters.with_sheet(rosters.workbook(rosters.LUCIA), lambda xml: xml),
    "ods": rosters.open_document(rosters.HEADER, rosters.LUCIA),
    "xls": rosters.old_workbook(),
}


def spoiled(data, chance):
    """Some bytes turned, or the end cut off."""
    if chance.random() < 0.2:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _turn in range(chance.choice([1, 3, 30])):
        changed[chance.randrange(8, len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("kind", WHOLE)
def test_spoiled_workbook_gives_cells_or_our_refusal(kind):
    chance = random.Random(kind)
    for _turn in range(SPOILED_EACH):
        only_cells_or_our_refusal(spoiled(WHOLE[kind], chance))


@pytest.mark.stress
@pytest.mark.parametrize("kind", WHOLE)
def test_spoiled_workbooks_give_cells_or_our_refusal(kind):
    chance = random.Random(f"{kind} again")
    for _turn in range(800):
        only_cells_or_our_refusal(spoiled(WHOLE[kind], chance))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=200))
def test_sheet_of_any_bytes_gives_cells_or_our_refusal(content):
    only_cells_or_our_refusal(rosters.with_sheet(WHOLE["xlsx"], lambda xml: content))


def test_reading_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(workbooks, "PARSER", "import time; time.sleep(60)")
    monkeypatch.setattr(workbooks, "SECONDS", 0.2)
    start = time.monotonic()

    with pytest.raises(ValidationError) as caught:
        reading.read(WHOLE["xlsx"])

    assert time.monotonic() - start < 5
    assert caught.value.messages == [str(workbooks.REFUSALS["too_large"])]


def seconds_of_cpu():
    """Of this process and of those that it has waited for."""
    usages = [getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


@pytest.mark.stress
def test_twenty_thousand_rows_take_less_than_half_a_second():
    row = [f"Celda {number}" for number in range(10)]
    data = writing.write("Personas", row, [row] * 20_000)
    seconds = []

    for _turn in range(3):
        start = seconds_of_cpu()
        [sheet] = reading.read(data)
        seconds.append(seconds_of_cpu() - start)

    assert len(sheet.rows) == 20_001
    assert min(seconds) < 0.5
