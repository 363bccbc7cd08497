"""The typefaces of a certificate, what they can print, and text fitted to a width."""

import unicodedata
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lms.printing import FILES, register_typefaces
from lms.text import clean_name


def printable(text):
    """The text in composed form; refuses a character that a typeface does not have."""
    text = clean_name(text)
    if wrong := unprintable_characters(text):
        raise ValidationError(
            _(
                "Certificates cannot print the character %(character)s (%(name)s) "
                "in “%(text)s”. Please remove or replace it."
            )
            % {"character": wrong[0], "name": _name(wrong[0]), "text": text}
        )
    return text


def unprintable_characters(text):
    """Characters that would print as an empty box or on top of another."""
    known = _known_characters()
    return [character for character in clean_name(text) if character not in known]


@cache
def _known_characters():
    from reportlab.pdfbase import pdfmetrics

    register_typefaces()
    faces = [pdfmetrics.getFont(name).face for name in FILES]
    everywhere = set.intersection(*(set(face.charToGlyph) for face in faces))
    characters = map(chr, everywhere)
    # Combining marks, controls and private characters have a glyph, but print wrongly.
    return {each for each in characters if unicodedata.category(each)[0] not in "MC"}


def _name(character):
    return unicodedata.name(character, f"U+{ord(character):04X}")


def width_of(text, font, size=1.0):
    from reportlab.pdfbase import pdfmetrics

    return pdfmetrics.stringWidth(text, font, size)


def fitted(words, font, width, steps):
    """(size, lines) of the words in that width, all in points.

    `steps`: (lines, greatest size, least size) to try in turn. The last one always
    fits: its least size is ignored.
    """
    for count, greatest, least in steps:
        lines = _balanced(words, font, count)
        longest = max(width_of(line, font) for line in lines)
        size = min(greatest, width / longest)
        if size >= least:
            break
    return size, lines


def _balanced(words, font, count):
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
