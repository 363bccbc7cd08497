"""The typefaces of the sheet, what they can print, and how text fits into a width."""

import unicodedata
from functools import cache
from importlib.resources import files

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from lms.text import clean_name

SERIF, SERIF_BOLD, SANS, SANS_BOLD = "Serif", "SerifBold", "Sans", "SansBold"

FILES = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    SERIF_BOLD: ("font_source_serif_pro", "SourceSerifPro-Bold.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SANS_BOLD: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}


@cache
def register():
    """Read the typefaces once for the life of the process."""
    for name, (package, file_name) in FILES.items():
        with (files(package) / "files" / file_name).open("rb") as file:
            pdfmetrics.registerFont(TTFont(name, file))


def printable(text):
    """The text in composed form; refuses a sign that a typeface does not have."""
    text = clean_name(text)
    if wrong := unprintable_signs(text):
        raise ValidationError(
            _("A certificate cannot print the sign %(sign)s (%(name)s) in “%(text)s”.")
            % {"sign": wrong[0], "name": _sign_name(wrong[0]), "text": text}
        )
    return text


def unprintable_signs(text):
    """Signs of the text that would come out as an empty box, or on top of another."""
    known = _known_signs()
    return [sign for sign in unicodedata.normalize("NFC", text) if sign not in known]


@cache
def _known_signs():
    register()
    faces = [pdfmetrics.getFont(name).face for name in FILES]
    everywhere = set.intersection(*(set(face.charToGlyph) for face in faces))
    signs = (chr(code) for code in everywhere)
    # Marks that stand alone, controls and private signs have a glyph but no place.
    return {sign for sign in signs if unicodedata.category(sign)[0] not in "MC"}


def _sign_name(sign):
    return unicodedata.name(sign, f"U+{ord(sign):04X}")


def width_of(text, font, size=1.0):
    return pdfmetrics.stringWidth(text, font, size)


def fitted(words, font, width, steps):
    """(size, lines) of the words in that width.

    `steps`: (lines, greatest size, least size) to try in turn; the last always fits,
    because its size goes as far down as it must.
    """
    for count, greatest, least in steps:
        lines = _balanced(words, font, count)
        longest = max(width_of(line, font) for line in lines)
        size = min(greatest, width / longest)
        if size >= least:
            break
    return size, lines


def _balanced(words, font, count):
    """At most so many lines, as even as they can be."""
    widths = [width_of(f"{word} ", font) for word in words]
    low, high = max(widths), sum(widths)
    if count > 1:
        for _round in range(20):
            middle = (low + high) / 2
            if len(_broken(words, widths, middle)) <= count:
                high = middle
            else:
                low = middle
    return [" ".join(line) for line in _broken(words, widths, high)]


def _broken(words, widths, limit):
    lines, room = [], -1.0
    for word, width in zip(words, widths, strict=True):
        if width > room + 1e-9:
            lines.append([])
            room = limit
        lines[-1].append(word)
        room -= width
    return lines
