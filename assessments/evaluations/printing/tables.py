"""Tables of what is printed: the first row and the first column are strong."""

from html import escape

from reportlab.lib.colors import Color
from reportlab.platypus import Paragraph, Table

from assessments.evaluations.printing.styles import CELL, CELL_STRONG, LINE, SMALL
from lms.printing import INK, SANS


def ruled_table(header, rows, widths, more=()):
    lines = [
        ("FONTNAME", (0, 0), (-1, -1), SANS),  # the usual one is not embedded
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, Color(*INK)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        *more,
    ]
    cells = [[_cell(value, CELL_STRONG) for value in header]]
    cells += [[_first(row[0]), *map(_cell, row[1:])] for row in rows]
    return Table(cells, widths, style=lines, repeatRows=1, hAlign="LEFT")


def _first(words):
    return _cell(words, CELL_STRONG)


def _cell(value, kind=CELL):
    return Paragraph(escape(value), kind) if isinstance(value, str) else value


def small_text(words):
    return Paragraph(escape(words), SMALL)
