"""Outlines written once as SVG path data, for the screen and for the PDF."""

import re

TOKEN = re.compile(r"[MLHVQCZz]|-?\d*\.?\d+")


def operators(data):
    """PDF operators for path data of absolute M, L, H, V, Q, C and Z."""
    return " ".join(_steps(iter(TOKEN.findall(data))))


def _steps(tokens):
    letter, x, y = "", 0.0, 0.0
    for token in tokens:
        if token in "Zz":
            yield "h"
            continue
        if token.isalpha():
            letter, token = token, next(tokens)
        numbers = [
            float(token),
            *(float(next(tokens)) for _ in range(ARGUMENTS[letter] - 1)),
        ]
        step, x, y = _step(letter, numbers, x, y)
        letter = "L" if letter == "M" else letter
        yield step


ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6}


def _step(letter, numbers, x, y):
    if letter == "H":
        numbers = [*numbers, y]
    if letter == "V":
        numbers = [x, *numbers]
    if letter == "Q":
        numbers = _cubic((x, y), numbers[:2], numbers[2:])
    operator = {"M": "m", "Q": "c", "C": "c"}.get(letter, "l")
    return f"{formatted(numbers)} {operator}", *numbers[-2:]


def _cubic(start, control, end):
    """The control points and end of the cubic curve equal to a quadratic one."""
    pairs = [(start, control), (end, control)]
    controls = [
        a + (b - a) * 2 / 3 for pair in pairs for a, b in zip(*pair, strict=True)
    ]
    return [*controls, *end]


def formatted(numbers, decimals=1):
    """Numbers rounded to so many decimals, without trailing zeros."""
    return " ".join(
        f"{number:.{decimals}f}".rstrip("0").rstrip(".") for number in numbers
    )


def circle(x, y, radius):
    k = radius * 0.5523
    west, east, north, south = x - radius, x + radius, y - radius, y + radius
    pieces = [
        (east, y + k, x + k, south, x, south),
        (x - k, south, west, y + k, west, y),
        (west, y - k, x - k, north, x, north),
        (x + k, north, east, y - k, east, y),
    ]
    return (
        f"M{formatted((east, y))}" + "".join(f"C{formatted(p)}" for p in pieces) + "Z"
    )


def curve(at, steps):
    """Path data of cubic pieces through `at(0)` … `at(1)`, each (x, y)."""
    h, near = 1 / steps, 1e-5
    data, out = "", ""
    for i in range(steps + 1):
        (x, y), before, after = at(i * h), at(i * h - near), at(i * h + near)
        dx, dy = ((b - a) * h / (6 * near) for a, b in zip(before, after, strict=True))
        data += (
            f"C{out} {formatted((x - dx, y - dy, x, y))}"
            if i
            else f"M{formatted((x, y))}"
        )
        out = formatted((x + dx, y + dy))
    return data
