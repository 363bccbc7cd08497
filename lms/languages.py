"""The languages of the interface: which there are, and which the reader has."""

from django.conf import settings
from django.utils.translation import get_language

# How dates, lists and countries are written for readers of each language.
LOCALES = {"es": "es_MX", "en": "en_GB"}


def current():
    """The reader's language, one of LANGUAGES; the site's own where none is active."""
    return get_language() or settings.LANGUAGE_CODE


def others():
    """(code, name) of the languages that the reader may change to."""
    return [one for one in settings.LANGUAGES if one[0] != current()]
