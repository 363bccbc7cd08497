"""The reader's language, the addresses in mails, and the names of countries."""

import pytest
from django.conf import settings
from django.utils.translation import override

from lms import countries, languages
from lms.addresses import absolute_url


@pytest.mark.parametrize(
    ("active", "current", "others"),
    [
        ("es", "es", [("en", "English")]),
        ("en", "en", [("es", "Español")]),
        (None, "es", [("en", "English")]),
    ],
)
def test_reader_has_one_language_and_may_change_to_the_others(active, current, others):
    with override(active):
        assert languages.current() == current
        assert languages.others() == others


def test_every_language_has_a_locale():
    assert set(languages.LOCALES) == set(dict(settings.LANGUAGES))


@pytest.mark.parametrize(
    "base", ["https://lms.example.org", "https://lms.example.org/"]
)
def test_address_holds_one_slash(settings, base):
    settings.BASE_URL = base

    assert absolute_url("/verify/X") == "https://lms.example.org/verify/X"


@pytest.mark.parametrize(
    ("code", "spanish", "english"),
    [("MX", "México", "Mexico"), ("", "", ""), ("ZZZ", "ZZZ", "ZZZ")],
)
def test_country_is_named_in_the_language_asked_for_or_the_reader_s(
    code, spanish, english
):
    with override("en"):
        assert countries.name(code, "es") == spanish
        assert countries.name(code) == english


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("es", "Belice", "Zimbabue"), ("en", "Belize", "Zimbabwe")],
)
def test_countries_of_the_programme_come_first_and_no_test_codes(language, first, last):
    with override(language):
        choices = countries.choices()

    names = [name for _code, name in choices]
    assert {code for code, _name in choices[:9]} == countries.PROGRAMME
    assert (names[0], names[-1]) == (first, last)
    assert not {"EU", "EZ", "UN", "XA", "XB", "ZZ"} & dict(choices).keys()
    assert {"AF", "ES", "US", "ZW"} <= dict(choices).keys()


def test_accents_do_not_send_a_country_to_the_end():
    with override("es"):
        names = [name for _code, name in countries.choices()]

    assert names.index("Túnez") < names.index("Turquía") < names.index("Ucrania")


def test_scripts_of_the_admin_speak_the_words_of_our_catalogue(client, catalogues):
    words = client.get("/admin/jsi18n/").content.decode()

    assert '"Are you sure?": "\\u00bfQuiere continuar?"' in words
    assert '"Search options\\u2026": "Buscar opciones\\u2026"' in words
