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
