"""The languages of the interface."""

from django.conf import settings
from django.utils.translation import get_language

# How dates, lists and countries are written for readers of each language.
LOCALES = {"es": "es_MX", "en": "en_GB"}


def current():
    """The active language, or the site's default if none is active."""
    return get_language() or settings.LANGUAGE_CODE


def others():
    """(code, name) of the languages that are not active."""
    return [choice for choice in settings.LANGUAGES if choice[0] != current()]
