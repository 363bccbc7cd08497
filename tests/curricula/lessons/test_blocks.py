"""Every block renders with the markup that the style sheet knows."""

import pytest
from bs4 import BeautifulSoup

from curricula.lessons.blocks.body import LessonBody
from curricula.lessons.rendering import lesson_text
from tests.factories.courses import LegalInstrumentFactory


def rendered(kind, value):
    body = LessonBody().to_python([{"type": kind, "value": value}])
    (part, *_rest) = lesson_text(body, [], "GT").parts
    return BeautifulSoup(part.html, "html.parser")


def test_paragraph_keeps_its_emphasis():
    assert rendered("paragraph", "<p>El <b>orden</b>.</p>").p.b.text == "orden"


def test_heading_is_escaped():
    assert rendered("heading", "<b>Uno</b>").h2.text.strip() == "<b>Uno</b>"


@pytest.mark.django_db
def test_instrument_names_its_source_and_whether_it_is_in_force():
    instrument = LegalInstrumentFactory(code="VCCR", status="historic")
    value = {"instrument": instrument.pk, "article": "36", "text": "Sin retraso."}

    figure = rendered("instrument", value).find("figure", class_="law")

    assert figure.p.text == "Sin retraso."
    assert figure.cite.text == instrument.title
    assert str(instrument.get_status_display()) in figure.figcaption.text


@pytest.mark.django_db
def test_block_survives_the_deletion_of_its_instrument():
    value = {"instrument": 999, "article": "36", "text": "Sin retraso."}

    figure = rendered("instrument", value).find("figure", class_="law")

    assert figure.cite is None
    assert figure.p.text == "Sin retraso."


def test_steps_are_an_ordered_list():
    steps = [{"act": "Avise", "explanation": "hoy."}, {"act": "Explique"}]

    items = rendered("steps", {"title": "Orden", "steps": steps}).find_all("li")

    assert [item.text.strip() for item in items] == ["Avise hoy.", "Explique"]


def test_key_points_are_set_apart():
    keys = rendered("key_points", ["Uno.", "Dos."]).find(class_="keys")

    assert [item.text.strip() for item in keys.find_all("li")] == ["Uno.", "Dos."]


@pytest.mark.parametrize(
    ("kind", "state"), [("warn", "warn"), ("care", "info"), ("info", "info")]
)
def test_note_shows_its_kind(kind, state):
    soup = rendered("note", {"kind": kind, "text": "<p>Pausa.</p>"})

    assert soup.find(class_="note")["data-state"] == state


@pytest.mark.django_db
@pytest.mark.parametrize("name", LessonBody().child_blocks)
def test_block_has_what_an_editor_chooses_by(name):
    block = LessonBody().child_blocks[name]

    assert block.meta.description
    assert block.meta.icon
    assert block.render(block.normalize(block.meta.preview_value)).strip()
