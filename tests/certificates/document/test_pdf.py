import datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from certificates.document import pdf
from certificates.document.pdf import art, fonts, wording
from lms.printing import SERIF_BOLD
from tests.support.certificates import content, run

LONG = "María Guadalupe Concepción " * 5
HOSTILE = [
    "O'Neill-D’Angelo de la O",
    "Nuñez Güemes Íñiguez",
    '<b>Ana</b> & "Luz" <?xml?>',
    "(Ana) \\ /Lucía",
    LONG[:120],
    "X" * 120,
]


def text_of(data, tmp_path):
    path = tmp_path / "one.pdf"
    path.write_bytes(data)
    output = run("pdftotext", "-layout", path, "-", package="poppler-utils")[1]
    return " ".join(output.split())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_is_printed_whole(name, tmp_path):
    printed = text_of(pdf.render(content(holder_name=name)), tmp_path)

    assert " ".join(name.split()) in printed


@given(st.text(sorted(fonts._known_characters()), min_size=1, max_size=250))
def test_whatever_is_printable_fits_into_its_width(text):
    words = text.split() or ["x"]
    steps = [(1, 40, 24), (2, 30, 17), (3, 22, 0)]

    size, lines = fonts.fitted(words, SERIF_BOLD, 581, steps)

    assert " ".join(lines) == " ".join(words)
    assert len(lines) <= 3
    widths = [fonts.width_of(line, SERIF_BOLD, size) for line in lines]
    assert max(widths) <= 581.001


@pytest.mark.parametrize("character", ["漢", "🙂", "\u0301", "\x07"])
@pytest.mark.usefixtures("english")
def test_missing_character_is_refused_by_name(character):
    with pytest.raises(ValidationError, match="print the character") as refusal:
        pdf.render(content(holder_name=f"Ana {character}x"))

    assert f"the character {character} (" in refusal.value.messages[0]


def test_composed_and_decomposed_accents_are_the_same(tmp_path):
    decomposed = "Jose\u0301 Nun\u0303ez"

    assert pdf.printable(decomposed) == "José Nuñez"
    printed = text_of(pdf.render(content(holder_name=decomposed)), tmp_path)
    assert "José Nuñez" in printed


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "es",
            [
                "Certificado de formación",
                "Duración: 4 h 30 min, del 2 al 20 de noviembre de 2026 ·",
                "Calificación mínima: 80 de 100",
                "Temas: Derechos humanos",
                "20 de noviembre de 2028",
            ],
        ),
        (
            "en",
            [
                "Certificate of training",
                "Duration: 4 h 30 min, from 2 to 20 November 2026 ·",
                "Pass mark: 80 out of 100",
                "Topics: Derechos humanos",
                "20 November 2028",
            ],
        ),
    ],
)
def test_dates_are_words_of_the_language(language, sentences, tmp_path):
    printed = text_of(pdf.render(content(language=language)), tmp_path)

    assert [text for text in sentences if text not in printed] == []


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1050, "17 h 30 min"), (60, "1 h"), (1, "1 min"), (0, "")],
)
def test_duration_says_hours_and_minutes(minutes, words):
    assert wording.duration(minutes) == words


def test_one_topic_without_minutes_says_topic_and_dates(tmp_path):
    certificate = content(topics=("Asilo",), minutes=0, pass_mark=None)

    printed = text_of(pdf.render(certificate), tmp_path)

    assert "Impartido del 2 al 20 de noviembre de 2026 Tema: Asilo" in printed


def test_a_part_of_the_course_names_its_modules(tmp_path):
    printed = text_of(pdf.render(content(modules=("Asilo", "Trata"))), tmp_path)

    assert "Módulos cursados (2 de 10): Asilo · Trata" in printed
    assert "Temas:" not in printed


def test_signatories_are_printed_with_post_and_institution(tmp_path):
    signatories = (("Elena Robles", "Comisionada", "INM"), ("Tomás Luna", "Enlace", ""))

    printed = text_of(pdf.render(content(signatories=signatories)), tmp_path)

    for words in ("Elena Robles", "Comisionada, INM", "Tomás Luna", "Enlace"):
        assert words in printed
    assert "Institución que organiza la formación: Instituto Nacional" in printed
    assert "Firmado electrónicamente el 20 de noviembre de 2026" in printed


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ((2026, 11, 20), "el 20 de noviembre de 2026"),
        ((2026, 11, 2), "del 2 al 20 de noviembre de 2026"),
        ((2026, 9, 30), "del 30 de septiembre al 20 de noviembre de 2026"),
        ((2025, 11, 20), "del 20 de noviembre de 2025 al 20 de noviembre de 2026"),
    ],
)
def test_period_says_nothing_twice(start, words):
    end = datetime.date(2026, 11, 20)

    assert wording.period("es", datetime.date(*start), end) == words


def test_country_is_said_once():
    assert pdf.affiliation("Gobierno de Guatemala", "GT", "es") == (
        "Gobierno de Guatemala"
    )
    assert pdf.affiliation("IHNFA", "HN", "es") == "IHNFA, Honduras"
    assert pdf.affiliation("OIM", "", "es") == "OIM"


def test_cohort_without_organiser_names_nobody(tmp_path):
    printed = text_of(pdf.render(content(organiser="")), tmp_path)

    assert "Institución que organiza" not in printed
    assert "Coordinación del programa" in printed


def test_picture_on_the_screen_is_the_drawing_of_the_pdf():
    stored = Path(art.__file__).parents[1] / "static/document/art.svg"

    assert stored.read_text() == art.svg()
