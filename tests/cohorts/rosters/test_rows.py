import unicodedata
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from cohorts.rosters import cells, headers
from cohorts.rosters.cells import clean_curp
from cohorts.rosters.directory import Directory
from cohorts.rosters.headers import find_table
from cohorts.rosters.rows import Problem, Rejection, read_people
from lms import countries
from lms.spreadsheets import reading
from lms.text import plain
from tests.factories import rosters


def table_of(*rows, header=rosters.HEADER):
    text = rosters.csv_text(*rows, header=header)
    return find_table(reading.read(text.encode()))


def problems_of(*rows, **facts):
    people = read_people(table_of(*rows, **facts))
    return [(person.row, *each) for person, problems in people for each in problems]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Nombre(s)", "given_names"),
        ("NOMBRES *", "given_names"),
        ("Given names", "given_names"),
        ("Primer apellido", "first_surname"),
        ("Apellido paterno:", "first_surname"),
        ("Last name", "first_surname"),
        ("Segundo Apellido", "second_surname"),
        ("apellido_materno", "second_surname"),
        ("Correo electrónico", "email"),
        ("CORREO", "email"),
        ("E-mail", "email"),
        ("Institución/Dependencia", "institution"),
        ("Institución o dependencia (obligatorio)", "institution"),
        ("Agency", "institution"),
        ("País", "country"),
        ("Cargo", "position"),
        ("Cargo / Puesto", "position"),
        ("Delegación u oficina", "office"),
        ("CURP", "document"),
        ("CURP/Documento", "document"),
        ("Documento de identidad", "document"),
        ("Nombre / Correo", None),
        ("Teléfono", None),
        (None, None),
        (2026, None),
    ],
)
def test_header_is_recognised(title, field):
    assert headers.recognise(title) == field


def test_header_row_is_found_below_titles_and_on_a_later_sheet():
    data = rosters.workbook(
        rosters.LUCIA,
        above=[["Instituto"], [], ["Lista de participantes"]],
        other_sheets=["Instrucciones"],
    )

    table = find_table(reading.read(data))

    assert (table.sheet, table.header_row) == ("Sheet", 4)
    assert [number for number, _cells in table.rows] == [5]


def test_columns_that_are_not_read_are_named():
    table = table_of(header=(*rosters.HEADER, "Teléfono", "Talla"))

    assert table.unused_headers == ["Teléfono", "Talla"]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            ("Nombre", "Apellidos", "Correo"),
            "The list has no column for: Institution. Add it to the header row.",
        ),
        (
            ("A", "B"),
            "The list has no column for: E-mail, Given names, First surname, "
            "Institution. Add it to the header row.",
        ),
    ],
)
def test_missing_columns_are_named(header, sentence):
    with pytest.raises(ValidationError) as caught:
        table_of(("a", "b", "c"), header=header)

    assert caught.value.messages == [sentence]


def test_row_becomes_a_person():
    ((lucia, problems),) = read_people(table_of(rosters.LUCIA))

    assert problems == []
    assert (lucia.row, lucia.name, lucia.email) == (
        2,
        "Lucía de la O Íñiguez",
        "lucia@gob.gt",
    )
    assert (lucia.country, lucia.position, lucia.document) == ("GT", "Agente", "D1001")


def test_rows_without_anything_in_the_columns_read_are_skipped():
    header = ("No.", *rosters.HEADER)

    assert read_people(table_of(("1",), ("2", " "), header=header)) == []


@pytest.mark.parametrize(
    "name",
    [
        "de la O",
        "O'Higgins",
        "D’Angelo",
        "Peña-Núñez",
        "Güemes",
        "María José",
        "Ma. Fernanda",
        "Jr.",
        "Ñ",
        "M̃ario",
        "a" * 120,
    ],
)
def test_real_names_are_kept_as_they_are(name):
    assert cells.clean_name(name) == name


def test_accents_written_apart_are_composed():
    apart = unicodedata.normalize("NFD", "Íñiguez Güemes")

    assert cells.as_text(f"  {apart}\u200b \u00a0x ") == "Íñiguez Güemes x"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Ana 😀", "“😀” is not allowed in a name. Use letters only."),
        ("Ana 2", "“2” is not allowed in a name. Use letters only."),
        ("Ana, Luz", "“,” is not allowed in a name. Use letters only."),
        ("@Ana", "“@” is not allowed in a name. Use letters only."),
        ("Ana\x07", "This contains a hidden character. Please retype it."),
        ("'Ana", "A name must begin with a letter."),
        ("a" * 121, "This has 121 characters. The maximum is 120."),
    ],
)
def test_other_names_are_refused_with_a_reason(name, sentence):
    with pytest.raises(ValidationError) as caught:
        cells.clean_name(name)

    assert caught.value.messages == [sentence]


@pytest.mark.parametrize("word", ["-", "—", "N/A", "no aplica"])
def test_words_for_nothing_are_nothing(word):
    assert cells.clean_name(word) == ""


@pytest.mark.parametrize("email", ["", "ana@", "ana gob.gt", "ana@gob .gt", "@x.gt"])
def test_broken_email_is_refused(email):
    with pytest.raises(ValidationError) as caught:
        cells.clean_email(email)

    assert caught.value.messages == [
        "Enter a complete e-mail address, such as name@institution.gob."
    ]


def test_email_is_kept_in_lower_case():
    assert cells.clean_email("mailto:Ana.Luz@GOB.gt") == "ana.luz@gob.gt"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234567.0, "1234567"), (12.5, "12.5"), (7, "7"), (None, ""), (True, "True")],
)
def test_cells_of_other_kinds_become_text(value, text):
    assert cells.as_text(value) == text


@pytest.mark.parametrize("curp", ["PEIL800101MCSRXC03", "PEIL050101XCSRXCA4"])
def test_curp_with_its_check_digit_is_valid(curp):
    assert cells.clean_curp(curp) == curp


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("PEIL800101MCSRXC04", "The last digit of this CURP does not match the rest."),
        ("PEIL801301MCSRXC03", "This is not a CURP: it has 18 letters and digits."),
        ("PEIL800101MXXRXC05", "This is not a CURP: it has 18 letters and digits."),
        ("12345678", "This is not a CURP: it has 18 letters and digits."),
    ],
)
def test_wrong_curp_is_refused_with_the_reason(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        clean_curp(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("México", "MX"),
        ("mexico", "MX"),
        ("MX", "MX"),
        ("mex", "MX"),
        ("Guatemala", "GT"),
        ("República Dominicana", "DO"),
        ("Dominican Republic", "DO"),
        ("EE. UU.", "US"),
        ("Atlantis", None),
    ],
)
def test_country_is_known_by_name_or_code(text, code):
    assert countries.country_code(text) == code


def test_empty_cells_that_must_not_be_are_refused():
    assert problems_of(("Ana", "", "", "", "GT-GOV")) == [
        (2, "first_surname", "", "Missing value."),
        (2, "email", "", "Missing value."),
    ]


def test_formula_is_refused_with_its_cell():
    row = ("Ana", "=A2", "", "a@gob.gt", "GT-GOV")

    assert problems_of(row) == [
        (
            2,
            "first_surname",
            "=A2",
            "Cell B2 contains a formula. Enter its value instead.",
        )
    ]


def test_formula_in_a_column_that_is_not_read_does_no_harm():
    header = (*rosters.HEADER, "No.")

    assert problems_of((*rosters.LUCIA, "=ROW()"), header=header) == []


def test_second_of_two_equal_people_is_refused_with_the_first_row():
    again = (*rosters.OSCAR[:3], "LUCIA@gob.gt", *rosters.OSCAR[4:])

    assert problems_of(rosters.LUCIA, again) == [
        (3, "email", "lucia@gob.gt", "Duplicate of row 2.")
    ]


def test_second_of_two_equal_documents_is_refused():
    again = (*rosters.OSCAR[:7], "d 1001")

    assert problems_of(rosters.LUCIA, again) == [
        (3, "document", "D1001", "Duplicate of row 2.")
    ]


def test_rejection_names_the_column_of_every_problem():
    ((person, problems),) = read_people(table_of(("Ana 1", "Luz", "", "no", "GT-GOV")))

    assert Rejection(person.row, person.cells, problems).error == (
        "Given names: “1” is not allowed in a name. Use letters only. "
        "E-mail: Enter a complete e-mail address, such as name@institution.gob."
    )


def test_document_of_a_problem_is_masked_and_other_values_are_not():
    shown = [
        Problem("document", "7985662744752", "").shown_value,
        Problem("email", "ana@gob", "").shown_value,
    ]

    assert shown == ["••••••••••752", "ana@gob"]


def test_directory_finds_by_any_name_and_suggests_the_nearest():
    directory = Directory(
        [("IOM", "Organización para las Migraciones (OIM)"), ("INM", "Instituto")]
    )

    assert directory.candidates("organizacion PARA las migraciones") == ["IOM"]
    assert directory.candidates("OIM") == ["IOM"]
    assert directory.candidates("Oficina (OIM)") == ["IOM"]
    assert directory.candidates("Institut") == []
    assert directory.nearest("Institut") == ["INM"]
    assert directory.nearest("PGN") == []


def test_directory_compares_all_names_and_begins_with_the_most_similar():
    names = [(number, f"Oficina regional {number}") for number in range(200)]
    directory = Directory([*names, ("INM", "Instituto Nacional de Migración")])

    assert directory.nearest("Inst. Nacional de Migracion") == ["INM"]
    assert directory.nearest("Oficina regional 199x")[0] == 199


NAMES = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Mn"], max_codepoint=0x24F)
    | st.sampled_from("\u0301\u0303\u0308 '-"),
    max_size=130,
)


@given(NAMES)
def test_cleaned_names_are_composed_and_clean_names_stay(name):
    text = cells.as_text(name)
    try:
        clean = cells.clean_name(text)
    except ValidationError:
        return

    assert unicodedata.is_normalized("NFC", clean)
    assert cells.clean_name(cells.as_text(clean)) == clean
    assert cells.as_text(unicodedata.normalize("NFD", clean)) == clean


@given(st.text(max_size=60))
def test_no_text_breaks_a_cell(text):
    for clean in (cells.clean_name, cells.clean_email, cells.clean_document):
        with suppress(ValidationError):
            assert isinstance(clean(cells.as_text(text)), str)


@given(st.text(max_size=60))
@example("𝕊")
def test_plain_words_are_plain_already(text):
    assert plain(plain(text)) == plain(text)
