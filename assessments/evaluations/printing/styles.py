"""The text styles of what is printed."""

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from lms.printing import ACCENT, INK, MM, SANS, SANS_BOLD, SERIF_BOLD, SOFT

MARGIN = 18 * MM
WIDTH = A4[0] - 2 * MARGIN
LINE = Color(0.8, 0.84, 0.84)
TINT = Color(0.992, 0.945, 0.855)


def style(name, font, size, colour=INK, **more):
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=size * 1.3,
        textColor=colour,
        **more,
    )


TITLE = style("title", SERIF_BOLD, 20, ACCENT, spaceAfter=4)
LEAD = style("lead", SANS, 11, SOFT, spaceAfter=6)
HEADING = style("heading", SERIF_BOLD, 14, INK, spaceBefore=14, spaceAfter=4)
TEXT = style("text", SANS, 10, spaceAfter=4)
STRONG = style("strong", SANS_BOLD, 10, spaceAfter=4)
CELL = style("cell", SANS, 9)
CELL_STRONG = style("cell_strong", SANS_BOLD, 9)
SMALL = style("small", SANS, 8.5, SOFT, spaceBefore=3)
