"""The questionnaire to print, and that it asks what is typed in afterwards."""

import subprocess

import pytest

from assessments.bank.kinds import options
from assessments.evaluations.models import Evaluation, Item
from assessments.evaluations.paper.columns import paper_items
from tests.factories.evaluations import WaveFactory
from tests.factories.people import UserFactory, with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave():
    return WaveFactory()


@pytest.fixture
def text_of(client, wave):
    """The words of a questionnaire, without line breaks."""
    client.force_login(with_role("evaluator"))

    def read(**asked):
        address = f"/answer/{wave.pk}/paper/questionnaire.pdf"
        response = client.get(address, asked)
        assert response["Content-Type"] == "application/pdf"
        command = ["pdftotext", "-raw", "-", "-"]
        words = subprocess.run(
            command, input=response.content, capture_output=True, check=True
        )
        return " ".join(words.stdout.decode().split())

    return read


def items(wave, *forms):
    return [each for each in paper_items(wave) if each.item.form in forms]


def test_each_item_is_asked_with_its_options_in_the_order_of_their_numbers(
    text_of, wave
):
    text = text_of(language="es")

    assert items(wave, "", "A", "B")
    for each in items(wave, "", "A", "B"):
        words = options.texts(each.item.content["options"])
        asked = [f"☐ {number} {words[key]}" for number, key in each.numbers.items()]
        assert f"{each.item.code} · Mark one. {' '.join(asked)}" in text


@pytest.mark.parametrize(("form", "other"), [("A", "B"), ("B", "A")])
def test_form_asks_its_items_and_none_of_the_other(text_of, wave, form, other):
    both = items(wave, form)[0].item
    Item.objects.filter(pk=both.pk).update(form="")

    text = text_of(language="es", form=form)

    asked = [each.item.code for each in items(wave, "", form)]
    assert [code for code in asked if f"{code} ·" not in text] == []
    assert items(wave, other)
    for each in items(wave, other):
        assert f"{each.item.code} ·" not in text


def test_parts_without_a_code_are_not_asked(text_of, wave):
    text = text_of(language="es")

    sections = wave.evaluation.instrument.sections.exclude(
        confidentiality="pseudonymous"
    )
    assert sections
    for section in sections:
        assert section.title_es not in text


def test_words_are_of_the_language_that_is_asked_for(text_of):
    assert "Part 1. Part 2" in text_of(language="en")
    assert "Part 1. Parte 2" in text_of(language="es")


def test_says_who_keeps_the_list_of_codes(text_of, wave):
    assert "kept by another person" not in text_of(language="en")

    Evaluation.objects.update(key_keeper=UserFactory())

    assert "kept by another person" in text_of(language="en")


def test_another_language_or_form_does_not_exist(client, wave):
    client.force_login(with_role("evaluator"))
    address = f"/answer/{wave.pk}/paper/questionnaire.pdf"

    for asked in ({}, {"language": "fr"}, {"language": "es", "form": "C"}):
        assert client.get(address, asked).status_code == 404


@pytest.mark.parametrize(
    ("forms", "letters"), [("both", [""]), ("counterbalanced", ["A", "B"])]
)
def test_page_offers_the_questionnaires_of_the_wave(client, wave, forms, letters):
    wave.forms = forms
    wave.save()
    client.force_login(with_role("evaluator"))

    page = client.get(f"/answer/{wave.pk}/paper/").content.decode()

    for letter in ["", "A", "B"]:
        for language in ("es", "en"):
            link = f"questionnaire.pdf?form={letter}&amp;language={language}"
            assert (link in page) == (letter in letters)
