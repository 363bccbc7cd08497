"""Numbers people read: serials with a check sign, and codes nobody can guess.

Neither uses 0, O, 1 or I, which look alike on paper and sound alike on the phone.
A serial (OPI-GT-7K4M-29XD-W) names a certificate; a code opens what it says.
"""

import re
import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

VERIFY_PATH = "/verify/"  # printed on paper: it must never change
CODE_LENGTH = 26  # of 5 bits each
BODY_LENGTH = 8
NO_COUNTRY = "XX"

# Every sign of a serial as an element of the field of 32: the letters by their place
# (a country may have I and O), the digits in what is left.
VALUES = {chr(65 + i): i for i in range(26)} | {
    "2": 26, "3": 27, "4": 28, "5": 29, "6": 30, "7": 31, "8": 8, "9": 14
}  # fmt: skip
SIGNS = {VALUES[sign]: sign for sign in ALPHABET}

CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
SERIAL = re.compile(f"(?:OPI)?([A-Z]{{2}})([{ALPHABET}]{{{BODY_LENGTH + 1}}})")


def new_code():
    """130 random bits, as the QR code carries them."""
    return _random(CODE_LENGTH)


def new_serial(country):
    body = (country.upper() or NO_COUNTRY) + _random(BODY_LENGTH)
    return _written(body + check_sign(body))


def verification_path(code):
    """Where the certificate of that code is checked."""
    return f"{VERIFY_PATH}{code}/"


def read_code(text):
    """The code somebody typed or scanned, as we write it; None if it cannot be one."""
    plain = _plain(text)
    return plain if CODE.fullmatch(plain) else None


def read_serial(text):
    """The serial somebody typed, as we write it; None if it cannot be one."""
    match = SERIAL.fullmatch(_plain(text))
    if not match:
        return None
    signs = "".join(match.groups())
    return _written(signs) if check_sign(signs[:-1]) == signs[-1] else None


def check_sign(signs):
    """Catches any one wrong sign and any two that changed places.

    A weighted sum in the field of 32 elements: no two signs have the same weight.
    """
    total = 0
    for sign in signs:
        total = _doubled(total ^ VALUES[sign])
    return SIGNS[total]


def _doubled(element):
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


def _random(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _plain(text):
    return re.sub(r"[\W_]", "", text).upper()


def _written(signs):
    return f"OPI-{signs[:2]}-{signs[2:6]}-{signs[6:10]}-{signs[10:]}"
