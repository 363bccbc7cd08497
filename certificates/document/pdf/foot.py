"""The foot of a certificate: who signs, and how to verify it; lengths in points."""

from certificates.document.pdf.content import phrases
from certificates.document.pdf.fonts import fitted
from lms import qr_codes
from lms.printing import INK, MM, SANS, SANS_BOLD, SOFT

BASE, LEFT, COLUMN, GAP = 33 * MM, 36 * MM, 68 * MM, 7 * MM
SIZE, LEADING = 9.2, 11


def draw_foot(canvas, content):
    text = phrases(content)
    organiser = [(content.organiser, text["organiser"])] if content.organiser else []
    if content.signatories:
        _draw_columns(canvas, map(_signatory, content.signatories), BASE + 4)
        _draw_note(canvas, organiser, text["signed"])
    else:
        columns = [*organiser, (text["coordination"], text["signed"])]
        _draw_columns(canvas, columns, BASE)
    _draw_verification(canvas, content)


def _signatory(row):
    name, post, institution = row
    return name, ", ".join(filter(None, [post, institution]))


def _draw_columns(canvas, columns, base):
    columns = [_lines(name, role) for name, role in columns]
    top = base + LEADING * (max(map(len, columns)) - 1)
    for number, lines in enumerate(columns):
        left = LEFT + number * (COLUMN + GAP)
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.line(left, top + 13, left + COLUMN, top + 13)
        for row, (line, font, size, colour) in enumerate(lines):
            canvas.setFillColorRGB(*colour)
            canvas.setFont(font, size)
            canvas.drawString(left, top - LEADING * row, line)


def _lines(name, role):
    rows = []
    for text, font, colour in ((name, SANS_BOLD, INK), (role, SANS, SOFT)):
        steps = [(1, SIZE, 8), (2, SIZE, 0)]
        size, lines = fitted(text.split(), font, COLUMN, steps)
        rows += [(line, font, size, colour) for line in lines]
    return rows


def _draw_note(canvas, organiser, signed):
    note = " · ".join([*(f"{role}: {name}" for name, role in organiser), signed])
    size, (line,) = fitted([note], SANS, 2 * COLUMN + GAP, [(1, 8, 0)])
    canvas.setFillColorRGB(*SOFT)
    canvas.setFont(SANS, size)
    canvas.drawString(LEFT, BASE - 12, line)


def _draw_verification(canvas, content):
    side, left = 25 * MM, 190 * MM
    canvas.setFillColorRGB(*INK)
    rows = qr_codes.modules(content.address)
    canvas._code.append(qr_codes.operators(rows, left, BASE - 2, side))
    text = phrases(content)
    lines = [
        (text["valid_until"], SANS, SOFT),
        (text["expires"], SANS_BOLD, INK),
        (text["check_at"], SANS, SOFT),
        (content.site, SANS, INK),
        (content.serial, SANS_BOLD, INK),
    ]
    for number, (line, font, colour) in enumerate(reversed(lines)):
        size, _whole = fitted([line], font, 45 * MM, [(1, SIZE, 0)])
        canvas.setFillColorRGB(*colour)
        canvas.setFont(font, size)
        canvas.drawString(left + side + 3 * MM, BASE + 12.6 * number, line)
