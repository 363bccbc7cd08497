"""The fine lines of a certificate: woven bands, rosettes, medallion, mark and word.

One drawing, in tenths of a millimetre from the top left corner of an A4 landscape
page: `pdf_operators` for the PDF, and `svg` for the screen, which is stored as
static/document/art.svg.
"""

import math
import re
from functools import cache

from django.conf import settings

from certificates.document.pdf.paths import circle, curve, formatted, operators

WIDTH, HEIGHT = 2970, 2100
POINT = 72 / 254  # a tenth of a millimetre in points
CORNER = 160  # of the rosettes' centres, from both edges
STRANDS = 8
ACROSS, DOWN = 23, 16  # periods of the bands between two rosettes

# Blended with white once, so that no viewer has to.
ACCENT, FINE, RULE, FAINT = "#0d5a61", "#5f9398", "#8aafb2", "#dfeaea"


@cache
def layers():
    """From back to front: (colour, line width or None for filled, path, transforms)."""
    corners = [
        (x, y) for x in (CORNER, WIDTH - CORNER) for y in (CORNER, HEIGHT - CORNER)
    ]
    wide, high = (WIDTH - 2 * CORNER) / ACROSS, (HEIGHT - 2 * CORNER) / DOWN
    rosettes = [turn for x, y in corners for turn in _around(x, y, 5, 8)]
    border = "M244 244H2726V1856H244Z"
    return [
        (FAINT, 2, _rosette(600, 205, 14), _around(1485, 1010, 8, 14)),
        *[
            (FINE, 1.5, _strand(number, wide), _horizontal(wide))
            for number in range(STRANDS)
        ],
        *[
            (FINE, 1.5, _strand(number, high), _vertical(high))
            for number in range(STRANDS)
        ],
        (RULE, 3, border, [_placed(0, 0)]),
        ("#ffffff", None, circle(0, 0, 124), [_placed(x, y) for x, y in corners]),
        (FINE, 1.5, _rosette(122, 34, 8), rosettes),
        (ACCENT, None, logo("mark"), [_placed(1238, 300, 2.75)]),
        (ACCENT, None, logo("word"), [_placed(1371, 322, 0.723)]),
    ]


def _strand(number, period):
    def at(t):
        angle = 2 * math.pi * t
        swing = 29 - 17 * math.cos(angle)
        return period * t, swing * math.cos(angle + 2 * math.pi * number / STRANDS)

    return curve(at, 12)


def _rosette(outer, inner, petals):
    middle, swing = (outer + inner) / 2, (outer - inner) / 2

    def at(t):
        angle = 2 * math.pi * t
        bend = 0.8 * math.cos(petals * angle) + 0.2 * math.cos(3 * petals * angle)
        radius = middle + swing * bend
        return radius * math.cos(angle), radius * math.sin(angle)

    return curve(at, 16 * petals)


def logo(name):
    sprite = (settings.BASE_DIR / "lms/design/static/design/icons.svg").read_text()
    symbol = re.search(rf'<symbol id="{name}".*?</symbol>', sprite, re.DOTALL).group()
    dots = re.findall(r'<circle cx="(.*?)" cy="(.*?)" r="(.*?)"', symbol)
    outline = re.search(r'\bd="(.*?)"', symbol).group(1)
    return outline + "".join(circle(*map(float, dot)) for dot in dots)


def _placed(x, y, scale=1.0, degrees=0.0):
    cosine = scale * math.cos(math.radians(degrees))
    sine = scale * math.sin(math.radians(degrees))
    return cosine, sine, -sine, cosine, x, y


def _around(x, y, copies, petals):
    return [_placed(x, y, degrees=360 / petals * i / copies) for i in range(copies)]


def _horizontal(period):
    ends = (CORNER, HEIGHT - CORNER)
    return [_placed(CORNER + i * period, y) for y in ends for i in range(ACROSS)]


def _vertical(period):
    ends = (CORNER, WIDTH - CORNER)
    return [
        _placed(x, CORNER + i * period, degrees=90) for x in ends for i in range(DOWN)
    ]


def _matrix(transform):
    factors = " ".join(f"{number:.4f}" for number in transform[:4])
    return f"{factors} {formatted(transform[4:])}"


@cache
def pdf_operators():
    parts = [f"{POINT:.6f} 0 0 {-POINT:.6f} 0 {HEIGHT * POINT:.3f} cm"]
    for colour, width, path, transforms in layers():
        outline = operators(path)
        paint = "f" if width is None else "S"
        parts.append(_look(colour, width))
        parts += [f"q {_matrix(each)} cm {outline} {paint} Q" for each in transforms]
    return "\n".join(parts).encode()


def _look(colour, width):
    shares = formatted((int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)), 3)
    return f"{shares} rg" if width is None else f"{shares} RG {width} w"


def svg():
    groups = []
    for number, (colour, width, path, transforms) in enumerate(layers()):
        look = f'fill="none" stroke="{colour}" stroke-width="{width}"'
        if width is None:
            look = f'fill="{colour}"'
        uses = "".join(
            f'<use href="#p{number}" transform="matrix({_matrix(transform)})"/>'
            for transform in transforms
        )
        groups.append(
            f'<defs><path id="p{number}" d="{path}"/></defs><g {look}>{uses}</g>'
        )
    body = "\n".join(groups)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n{body}\n</svg>\n'
