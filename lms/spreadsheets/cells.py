"""Cells of worksheets, by their names and looks."""

from typing import NamedTuple


class Highlighted(NamedTuple):
    """A value whose cell is coloured, because it must be corrected."""

    value: object


def column_letter(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
