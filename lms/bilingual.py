"""Texts kept in Spanish and English side by side on one record."""

from lms import languages


class Bilingual:
    """`name = Bilingual("name")` reads name_es or name_en, as the reader's language.

    Falls back to Spanish where the English text is empty.
    """

    def __init__(self, field):
        self.field = field

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return in_language(record, self.field, languages.current())


def in_language(record, field, language):
    """The record's text in that language, else in Spanish."""
    spanish = getattr(record, f"{field}_es")
    return getattr(record, f"{field}_{language}") or spanish
