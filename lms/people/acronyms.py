"""Acronyms that official names carry in parentheses, such as "… (ACNUR)"."""

import re

IN_PARENTHESES = re.compile(r"\(([A-ZÁÉÍÓÚÜÑ]{2,15})\)")


def acronym_in(name):
    """The acronym that the name gives itself, or an empty text."""
    found = IN_PARENTHESES.search(name)
    return found[1] if found else ""
