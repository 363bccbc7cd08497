"""Names and codes of countries."""

from functools import cache

from babel import Locale
from babel.core import get_global

from lms import languages
from lms.text import collated, plain

PROGRAMME = frozenset({"MX", "GT", "BZ", "SV", "HN", "NI", "CR", "PA", "DO"})
# Two-letter codes of unions, dependencies without a code in ISO 3166, and tests.
NOT_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


@cache
def names(language):
    territories = Locale.parse(languages.LOCALES[language]).territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }


def name(code, language=None):
    """The country's name, in the reader's language by default."""
    return names(language or languages.current()).get(code, code)


def choices():
    """(code, name): the countries of the programme first, then by name."""
    listed = {
        code: name
        for code, name in names(languages.current()).items()
        if code not in NOT_COUNTRIES
    }

    def order(code):
        return code not in PROGRAMME, collated(listed[code])

    return [(code, listed[code]) for code in sorted(listed, key=order)]


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
    """The two-letter code of a name or code of a country, or None."""
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
