"""Cleaned, folded, reduced to words, and put in order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.text import clean_name, collated, fold, plain


@pytest.mark.parametrize(
    ("text", "folded", "words"),
    [
        ("Ñáñez", "nanez", "nanez"),
        ("  José   PÉREZ ", "jose perez", "jose perez"),
        ("D'Ávila-Núñez", "d'avila-nunez", "d avila nunez"),
        ("Strauß", "strauss", "strauss"),
        ("𝕊an", "san", "san"),
        ("ana_paz@example.org", "ana_paz@example.org", "ana paz example org"),
        ("", "", ""),
    ],
)
def test_text_is_folded_and_reduced_to_words(text, folded, words):
    assert (fold(text), plain(text)) == (folded, words)


@pytest.mark.parametrize("change", [fold, plain, clean_name])
@given(text=st.text())
def test_changed_text_changes_no_more(change, text):
    assert change(change(text)) == change(text)


@given(st.text(st.characters(categories=["L", "Mn", "Zs"])))
def test_composed_and_decomposed_letters_are_the_same(text):
    composed = unicodedata.normalize("NFC", text)
    apart = unicodedata.normalize("NFD", text)

    assert fold(composed) == fold(apart)
    assert collated(composed) == collated(apart)
    assert clean_name(composed) == clean_name(apart)


def test_order_is_that_of_a_spanish_dictionary():
    names = [
        "Álvarez",
        "de la O",
        "de León",
        "Nava",
        "Núñez",
        "nutria",
        "Nzuo",
        "Ñandú",
        "Ñuñoa",
        "Oaxaca",
        "Zúñiga",
    ]

    assert sorted(set(names), key=collated) == names


def test_accents_case_and_punctuation_do_not_count_in_the_order():
    assert collated("PÉREZ-Gómez") == collated("perez gomez")
    assert collated("pan ñandú~") == "pan n~andu"
