"""Every block renders with the markup that the style sheet knows."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation

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


def test_list_is_numbered_where_its_order_matters():
    items = ["<p>Uno.</p>", "<p>Dos.</p>"]

    lists = [
        rendered("list", {"ordered": ordered, "items": items}).find(["ol", "ul"]).name
        for ordered in (True, False)
    ]

    assert lists == ["ol", "ul"]


def test_comparison_repeats_its_labels_where_columns_stack():
    value = {
        "title": "Dos maneras",
        "left_label": "Ayuda",
        "right_label": "Daña",
        "rows": [{"left": "Calma", "right": "Prisa"}],
    }

    table = rendered("comparison", value).table

    cells = [(cell["data-label"], cell.text) for cell in table.find_all("td")]
    assert cells == [("Ayuda", "Calma"), ("Daña", "Prisa")]
    assert table.caption.text == "Dos maneras"


def test_discussion_of_a_situation_opens_on_demand():
    value = {
        "title": "Nayeli",
        "text": "<p>Tose.</p>",
        "questions": ["¿Qué hace?"],
        "discussion": "<p>Atender.</p>",
    }

    section = rendered("vignette", value).section

    assert section.li.text == "¿Qué hace?"
    assert section.details.p.text == "Atender."
    assert not section.details.has_attr("open")


def test_quick_check_gives_feedback_on_each_option_without_a_form():
    options = [
        {"text": "Sí", "is_right": True, "feedback": "Siempre."},
        {"text": "No", "is_right": False, "feedback": "Lea otra vez."},
    ]

    section = rendered("quick_check", {"question": "¿Sí?", "options": options}).section

    states = [badge["data-state"] for badge in section.select("details .badge")]
    texts = [option.p.text.split()[-1] for option in section.find_all("details")]
    assert (states, texts) == (["good", "warn"], ["Siempre.", "vez."])
    assert section.form is None


def test_quick_check_needs_a_right_option():
    block = LessonBody().child_blocks["quick_check"]
    option = {"text": "Sí", "is_right": False, "feedback": "No."}
    value = block.to_python({"question": "¿Sí?", "options": [option, option]})

    with pytest.raises(ValidationError) as refused:
        block.clean(value)

    errors = {
        name: error.messages for name, error in refused.value.block_errors.items()
    }
    assert errors == {"options": ["Mark at least one option as right."]}


def test_country_note_shows_all_countries_and_the_readers_first():
    entries = [
        {"country": "MX", "text": "<p>COMAR.</p>"},
        {"country": "GT", "text": "<p>IGM.</p>"},
    ]

    with translation.override("es"):
        note = rendered("country_note", {"text": "<p>Varía.</p>", "countries": entries})

    assert [name.text for name in note.find_all("dt")] == ["Guatemala", "México"]


@pytest.mark.django_db
def test_instrument_links_to_its_official_text():
    address = "https://example.org/ley.pdf"
    instrument = LegalInstrumentFactory(official_url=address)
    value = {"instrument": instrument.pk, "article": "2", "text": "Dice."}

    figure = rendered("instrument", value).figure

    assert figure.a["href"] == address
    assert f"{instrument.title}, art" in figure.figcaption.text


@pytest.mark.parametrize(
    ("country", "link"),
    [
        ("", ("/authorities/", "Table of authorities of your country")),
        ("GT", ("/authorities/?country=GT", "Table of authorities of Guatemala")),
    ],
)
def test_country_note_ends_with_the_way_to_the_table_of_authorities(country, link):
    value = {"type": "country_note", "value": {"text": "<p>Consulte la tabla.</p>"}}
    body = LessonBody().to_python([value])

    (part,) = lesson_text(body, [], country).parts

    note = BeautifulSoup(part.html, "html.parser").aside
    last = note.find_all("a")[-1]
    assert (last["href"], last.text.strip()) == link
    assert note.find_all("p")[-1] is last.parent
