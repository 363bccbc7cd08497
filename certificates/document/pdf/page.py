"""The layout of a certificate: one A4 page, landscape; lengths in points."""

from dataclasses import dataclass

from certificates.document.pdf import document
from certificates.document.pdf.content import phrases
from certificates.document.pdf.fonts import fitted
from certificates.document.pdf.foot import draw_foot
from lms.printing import ACCENT, INK, MM, SANS, SERIF, SERIF_BOLD, SOFT

CENTRE, BODY_WIDTH = 148.5 * MM, 205 * MM
BODY_TOP, BODY_BOTTOM = 166 * MM, 57 * MM  # the space between logo and foot


@dataclass(frozen=True)
class Line:
    text: str
    font: str
    size: float
    colour: tuple
    before: float  # from the line above, in points


def render(content):
    """The certificate as a PDF, ready to be signed.

    Raises `ValidationError` for a character that the typefaces lack.
    """
    content = content.printable()
    text = phrases(content)
    canvas = document.new_canvas(content.language)
    document.describe(
        canvas,
        title=text["document"],
        author=content.organiser or "Resguardo",
        subject=text["subject"],
    )
    document.draw_art(canvas)
    _draw_body(canvas, _body(content))
    draw_foot(canvas, content)
    document.reserve_signature_space(canvas, at=content.issued_at, name="Resguardo")
    return document.finished(canvas)


def _body(content):
    text = phrases(content)
    name_steps = [(1, 40, 24), (2, 30, 17), (3, 22, 0)]
    topic_steps = [(1, 12, 10.5), (2, 12, 10), (3, 10.5, 9), (5, 9.5, 0)]
    listed = content.modules or content.topics
    return [
        *_lines(text["title"], SERIF, ACCENT, [(1, 20, 0)], 0),
        *_lines(text["given_to"], SERIF, SOFT, [(1, 12.5, 0)], 8),
        *_lines(content.holder_name, SERIF_BOLD, INK, name_steps, 9),
        *_lines(content.institution, SERIF, INK, [(1, 13.5, 11), (2, 13.5, 0)], 9),
        *_lines(text["reason"], SERIF, SOFT, [(1, 12.5, 0)], 5),
        *_lines(content.title, SERIF_BOLD, INK, [(1, 19, 14), (2, 17, 0)], 8),
        *_lines(_facts(text), SERIF, INK, [(1, 12.5, 10), (2, 12.5, 0)], 8),
        *_lines(_listed(text["topics"], listed), SANS, SOFT, topic_steps, 10),
    ]


def _facts(text):
    return " · ".join(filter(None, [text["span"], text["pass_mark"]]))


def _listed(label, topics):
    if not topics:
        return []
    return [label, *(f"{topic} ·" for topic in topics[:-1]), topics[-1]]


def _lines(text, font, colour, steps, before):
    """`text`: words in one string, or pieces that must not be broken."""
    pieces = text.split() if isinstance(text, str) else text
    if not pieces:
        return []
    size, lines = fitted(pieces, font, BODY_WIDTH, steps)
    gaps = [before, *[0.25 * size] * (len(lines) - 1)]
    return [
        Line(line, font, size, colour, gap)
        for line, gap in zip(lines, gaps, strict=True)
    ]


def _draw_body(canvas, lines):
    height = sum(line.size * 0.95 + line.before for line in lines)
    y = (BODY_TOP + BODY_BOTTOM + height) / 2
    for line in lines:
        y -= line.before + line.size * 0.95
        canvas.setFillColorRGB(*line.colour)
        canvas.setFont(line.font, line.size)
        canvas.drawCentredString(CENTRE, y + line.size * 0.2, line.text)
