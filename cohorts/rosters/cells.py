"""Cleans the text of one cell, or raises a ValidationError that says why not."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from stdnum.mx import curp

from lms.countries import country_code
from lms.people.documents import normalised
from lms.text import clean_name as one_line

MAX_LENGTH, MAX_EMAIL, MAX_DOCUMENT, MAX_FULL_NAME = 120, 254, 40, 240
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
ORDINARY_NAME = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]+(?:[ .'’-]+[A-Za-zÀ-ÖØ-öø-ɏ]+)*[.]?")
NAME_PUNCTUATION = frozenset(" '’ʼ‘.-‐‑–·")
NOTHING = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "n/a",
        "na",
        "n.a.",
        "s/d",
        "no aplica",
        "ninguno",
    ]
)


def as_text(value):
    if value is None:
        return ""
    if not isinstance(value, str):
        value = str(
            int(value) if isinstance(value, float) and value % 1 == 0 else value
        )
    return one_line(value if value.isascii() else INVISIBLE.sub("", value))


def clean_text(text, most=MAX_LENGTH):
    if text.casefold() in NOTHING:
        return ""
    if len(text) > most:
        raise ValidationError(
            _("This has %(length)s characters. The maximum is %(most)s.")
            % {"length": len(text), "most": most}
        )
    if not text.isprintable():
        raise ValidationError(_("This contains a hidden character. Please retype it."))
    return text


def clean_name(text):
    text = clean_text(text.translate({0xB4: "'", 0x60: "'"}))
    if not text or ORDINARY_NAME.fullmatch(text):
        return text
    refused = next((each for each in text if not _is_allowed_in_name(each)), None)
    if refused:
        raise ValidationError(
            _("“%(character)s” is not allowed in a name. Use letters only.")
            % {"character": refused}
        )
    if not text[0].isalpha():
        raise ValidationError(_("A name must begin with a letter."))
    return text


def clean_full_name(text):
    if len(text) > MAX_FULL_NAME:
        return clean_text(text, most=MAX_FULL_NAME)
    return ", ".join(clean_name(part.strip()) for part in text.split(",", 1))


def clean_email(text):
    text = text.casefold().removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError:
        text = ""
    if not text or len(text) > MAX_EMAIL:
        raise ValidationError(
            _("Enter a complete e-mail address, such as name@institution.gob.")
        )
    return text


def clean_document(text):
    text = clean_text(text)
    number = normalised(text)
    if text and not 4 <= len(number) <= MAX_DOCUMENT:
        raise ValidationError(
            _("A document number has between 4 and %(most)s letters and digits.")
            % {"most": MAX_DOCUMENT}
        )
    return number


def clean_country(text):
    text = clean_text(text)
    code = country_code(text) if text else ""
    if code is None:
        raise ValidationError(_("There is no country of this name or code."))
    return code


def clean_curp(text):
    """A code of Mexico's population register, whose last character is a check digit.

    The sex has been X for some people since 2023; stdnum knows H and M alone.
    """
    known = f"{text[:10]}H{text[11:]}" if text[10:11] == "X" else text
    if not curp.is_valid(known, validate_check_digits=False):
        raise ValidationError(_("This is not a CURP: it has 18 letters and digits."))
    if curp.calc_check_digit(text) != text[-1]:
        raise ValidationError(
            _("The last digit of this CURP does not match the rest. Check all of it.")
        )
    return text


def mask(text):
    return "•" * max(len(text) - 3, 0) + text[-3:]


def _is_allowed_in_name(character):
    return character in NAME_PUNCTUATION or unicodedata.category(character)[0] in "LM"
