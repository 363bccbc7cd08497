"""Serials with a check character, and codes that nobody can guess.

A serial (OPI-GT-7K4M-29XD-W) names a certificate; a code opens its details. What is
random in them is never 0, O, 1 or I, which are easily confused.
"""

import re
import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

VERIFY_PATH = "/verify/"  # printed on paper: it must never change
CODE_LENGTH = 26  # of 5 bits each
BODY_LENGTH = 8
NO_COUNTRY = "XX"

# Every character of a serial as an element of the field of 32: the letters by their
# position (a country may have I and O), the digits as the numbers that are left.
VALUES = {chr(65 + i): i for i in range(26)} | {
    "2": 26, "3": 27, "4": 28, "5": 29, "6": 30, "7": 31, "8": 8, "9": 14
}  # fmt: skip
CHARACTERS = {VALUES[character]: character for character in ALPHABET}

CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
SERIAL = re.compile(f"(?:OPI)?([A-Z]{{2}})([{ALPHABET}]{{{BODY_LENGTH + 1}}})")


def new_code():
    """130 random bits, as the QR code carries them."""
    return _random(CODE_LENGTH)


def new_serial(country):
    body = (country.upper() or NO_COUNTRY) + _random(BODY_LENGTH)
    return _formatted(body + check_character(body))


def verification_path(code):
    return f"{VERIFY_PATH}{code}/"


def read_code(text):
    """The code that was typed or scanned, in its standard form; None if it is none."""
    plain = _plain(text)
    return plain if CODE.fullmatch(plain) else None


def read_serial(text):
    """The serial that was typed, in its standard form; None if it is none."""
    match = SERIAL.fullmatch(_plain(text))
    if not match:
        return None
    serial = "".join(match.groups())
    is_right = check_character(serial[:-1]) == serial[-1]
    return _formatted(serial) if is_right else None


def check_character(text):
    """Detects any one wrong character and any two that were exchanged.

    A sum over the field of 32 elements (x⁵ + x² + 1), weighted with powers of x: no
    two positions have the same weight.
    """
    total = 0
    for character in text:
        total = _doubled(total ^ VALUES[character])
    return CHARACTERS[total]


def _doubled(element):
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


def _random(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _plain(text):
    return re.sub(r"[\W_]", "", text).upper()


def _formatted(serial):
    return f"OPI-{serial[:2]}-{serial[2:6]}-{serial[6:10]}-{serial[10:]}"
