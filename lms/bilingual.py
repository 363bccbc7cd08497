"""Texts kept in Spanish and English side by side on one record."""

from lms import languages


class Bilingual:
    """`name = Bilingual("name")` reads name_es or name_en by the reader's language.

    An empty English text falls back to Spanish.
    """

    def __init__(self, field):
        self.field = field

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return in_language(record, self.field, languages.current())


def in_language(record, field, language):
    spanish = getattr(record, f"{field}_es")
    return getattr(record, f"{field}_{language}") or spanish
