import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cohorts.names.refusals import ensure_a_name

LISTED = "Ana Coronel Maestro"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("\u0410na Pérez", "“\u0410” belongs to another alphabet"),
        ("Ana Π", "“Π” belongs to another alphabet"),
        ("Ana ɑlba", "“ɑ” belongs to another alphabet"),
        ("12345", "A name has no digits. Remove “1”."),
        ("<b>Ana</b>", "Remove “<”."),
        ("Ana\u202e Pérez", "Remove “\u202e”."),
        ("Ana Pérez, PhD", "Remove “,”."),
        ("Ana Pérez PhD", "Remove the title or post (“PhD”)."),
        ("Ana Pérez Ph.D.", "Remove the title or post (“Ph.D.”)."),
        ("Lic. Ana Pérez", "Remove the title or post (“Lic.”)."),
        ("Ana Pérez Presidente de México", "title or post (“Presidente”)."),
        ("- .", "Enter the name to print"),
        ("A", "Enter the name to print"),
    ],
)
def test_refusal_says_what_to_do(name, sentence):
    with override("en"), pytest.raises(ValidationError) as refusal:
        ensure_a_name(name, listed=LISTED)

    assert sentence in refusal.value.messages[0]


@pytest.mark.parametrize(
    "name",
    [
        "Ana Coronel Maestro",
        "Jose\u0301 Núñez-O’Higgins Tzʼunun",
        "M.ª Ángeles Łukasz Åström",
    ],
)
def test_names_of_people_are_taken(name):
    ensure_a_name(name, listed=LISTED)
