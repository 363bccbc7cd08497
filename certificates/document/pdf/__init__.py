"""The certificate as a PDF: drawing, typefaces, wording, layout."""

from certificates.document.pdf.facts import TEMPLATE_VERSION, Facts, facsimile
from certificates.document.pdf.fonts import printable, unprintable_signs
from certificates.document.pdf.page import render
from certificates.document.pdf.wording import (
    affiliation,
    date_in_words,
    duration,
    joined,
    period,
)

__all__ = [
    "TEMPLATE_VERSION",
    "Facts",
    "affiliation",
    "date_in_words",
    "duration",
    "facsimile",
    "joined",
    "period",
    "printable",
    "render",
    "unprintable_signs",
]
