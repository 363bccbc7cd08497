"""The certificate as a PDF: drawing, typefaces, wording, layout."""

from certificates.pdf.facts import TEMPLATE_VERSION, Facts, facsimile
from certificates.pdf.fonts import printable, unprintable_signs
from certificates.pdf.page import render
from certificates.pdf.wording import (
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
