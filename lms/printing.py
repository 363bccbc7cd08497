"""The typefaces and colours of everything that the site prints as PDF."""

from functools import cache
from importlib.resources import files

MM = 72 / 25.4  # in points
INK, SOFT, ACCENT = (0.086, 0.157, 0.173), (0.302, 0.369, 0.38), (0.051, 0.353, 0.38)
SERIF, SERIF_BOLD, SANS, SANS_BOLD = "Serif", "SerifBold", "Sans", "SansBold"

FILES = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    SERIF_BOLD: ("font_source_serif_pro", "SourceSerifPro-Bold.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SANS_BOLD: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}


@cache
def register_typefaces():
    """Read ReportLab and the typefaces once for the life of the process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, (package, file_name) in FILES.items():
        with (files(package) / "files" / file_name).open("rb") as file:
            pdfmetrics.registerFont(TTFont(name, file))
