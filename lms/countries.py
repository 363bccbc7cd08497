"""Names of countries, in the reader's language."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language


@cache
def names(language):
    territories = Locale(language[:2]).territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }


def name(code):
    """The country's name; empty for an international body."""
    return names(get_language() or "es").get(code, code)


def choices():
    """(code, name) of every country, in the order of the names."""
    found = names(get_language() or "es").items()
    return sorted(found, key=lambda country: country[1])
