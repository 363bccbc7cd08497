"""The certificate as a PDF: drawing, typefaces, wording, layout."""

from certificates.document.pdf.content import (
    TEMPLATE_VERSION,
    Content,
    facsimile,
    wording_of,
)
from certificates.document.pdf.fonts import printable, unprintable_characters
from certificates.document.pdf.wording import (
    affiliation,
    date_in_words,
    duration,
    period,
)


def render(content):
    """The certificate as a PDF, see `page.render`; ReportLab is read with the first."""
    from certificates.document.pdf import page

    return page.render(content)


__all__ = [
    "TEMPLATE_VERSION",
    "Content",
    "affiliation",
    "date_in_words",
    "duration",
    "facsimile",
    "period",
    "printable",
    "render",
    "unprintable_characters",
    "wording_of",
]
