"""Countries as rosters write them: a name in Spanish or English, or an ISO code."""

from functools import cache

from babel import Locale
from babel.core import get_global

from cohorts.roster.words import plain

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
