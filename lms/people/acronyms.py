"""Acronyms in parentheses at the end of official names, such as "… (ACNUR)"."""

import re

IN_PARENTHESES = re.compile(r"\(([A-ZÁÉÍÓÚÜÑ]{2,15})\)")


def acronym_in(name):
    match = IN_PARENTHESES.search(name)
    return match[1] if match else ""
