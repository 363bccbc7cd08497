"""A term that is defined opens where the lesson uses it."""

import pytest
from bs4 import BeautifulSoup

from curricula.lessons.blocks.body import LessonBody
from curricula.lessons.mentions import Term, with_mentions
from curricula.lessons.rendering import lesson_text

SIGN = Term("term-1", "Indicador", "Dato que pide mirar mejor.")


def mentions(html, *terms):
    """(key, words) of each button."""
    page = BeautifulSoup(with_mentions(html, terms), "html.parser")
    return [(each["popovertarget"], each.text) for each in page.find_all("button")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Un indicador solo.</p>", ["indicador"]),
        ("<p>Los INDICADORES juntos.</p>", ["INDICADORES"]),
        ("<p>Un indicador y otro indicador.</p>", ["indicador"]),
        ("<p>Indicadora.</p>", []),
        ('<p><a href="/">Un indicador</a>: otro indicador.</p>', ["indicador"]),
        ('<p><a href="/">Un indicador</a></p>', []),
        ('<p title="indicador">Nada.</p>', []),
    ],
)
def test_first_mention_outside_of_links_opens_the_definition(text, words):
    assert mentions(text, SIGN) == [("term-1", each) for each in words]


def test_every_form_of_a_term_is_a_mention_of_it():
    both = Term("term-2", "No acompañada, no acompañado", "Sin persona adulta.")

    assert mentions("<p>Un niño no acompañado.</p>", both) == [
        ("term-2", "no acompañado")
    ]
    assert mentions("<p>Niñas no acompañadas.</p>", both) == [
        ("term-2", "no acompañadas")
    ]


def test_definition_is_escaped_and_no_term_is_found_within_it():
    other = Term("term-3", "Dato", "Lo que se observa.")
    quoted = Term("term-1", "Indicador", 'Dato "visible" > otros <b>datos</b>.')

    html = with_mentions("<p>Un indicador.</p>", [quoted, other])

    page = BeautifulSoup(html, "html.parser")
    assert page.button["title"] == quoted.definition
    assert len(page.find_all("button")) == 1
    assert page.p.text == "Un indicador."


def test_term_with_a_character_of_html_is_found():
    term = Term("term-1", "R&P <uno>", "Registro.")

    assert mentions("<p>El R&amp;P &lt;uno&gt;.</p>", term) == [("term-1", "R&P <uno>")]


def test_lesson_opens_a_term_after_its_definition_and_not_before():
    body = LessonBody().to_python(
        [
            {"type": "paragraph", "value": "<p>Un indicador.</p>"},
            {"type": "term", "value": {"term": "Indicador", "definition": "Un dato."}},
            {"type": "heading", "value": "Cada indicador"},
            {"type": "paragraph", "value": "<p>Otro indicador.</p>"},
            {"type": "list", "value": {"items": ["Varios indicadores."]}},
        ]
    )

    (part,) = lesson_text(body, []).parts
    page = BeautifulSoup(part.html, "html.parser")

    assert page.find(id="b1").button is None
    assert page.find(id="b3").button is None
    assert page.find(id="b4").button["popovertarget"] == "term-2"
    assert page.find(id="b5").button.text == "indicadores"
    opened = page.find(id="term-2", popover=True)
    assert opened.text == "Indicador Un dato."
