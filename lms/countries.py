"""Names and codes of countries."""

from functools import cache

from babel import Locale
from babel.core import get_global

from lms import languages
from lms.text import plain


@cache
def names(language):
    territories = Locale.parse(languages.LOCALES[language]).territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }


def name(code, language=None):
    """The country's name, to the reader if no language is given; empty for none."""
    return names(language or languages.current()).get(code, code)


def choices():
    """(code, name) of every country, in the order of the names."""
    found = names(languages.current()).items()
    return sorted(found, key=lambda country: country[1])


COLLOQUIAL = {
    "eua": "US",
    "eeuu": "US",
    "ee uu": "US",
    "rd": "DO",
    "republica dominicana": "DO",
    "rep dominicana": "DO",
    "salvador": "SV",
    "mejico": "MX",
}


def country_code(text):
    """The two-letter code, or None where nobody calls a country so."""
    return _codes().get(plain(text))


@cache
def _codes():
    codes = dict(COLLOQUIAL)
    for alias, current in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha():
            codes[alias.casefold()] = current[0]
    for language in ("en", "es"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                codes[plain(name)] = codes[code.casefold()] = code
    return codes
