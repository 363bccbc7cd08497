"""One cell at a time: the text it holds, cleaned, or a sentence why not."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from lms.countries import country_code
from lms.people.documents import normalised
from lms.text import clean_name as one_line

MAX_LENGTH, MAX_EMAIL, MAX_DOCUMENT = 120, 254, 40
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
ORDINARY_NAME = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]+(?:[ .'’-]+[A-Za-zÀ-ÖØ-öø-ɏ]+)*[.]?")
SIGNS_IN_NAMES = frozenset(" '’ʼ‘.-‐‑–·")
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
CURP = re.compile(r"[A-Z]{4}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d")


def as_text(value):
    """The cell as one line of composed (NFC) text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        value = str(
            int(value) if isinstance(value, float) and value % 1 == 0 else value
        )
    return one_line(value if value.isascii() else INVISIBLE.sub("", value))


def clean_text(text, most=MAX_LENGTH):
    """A short text, empty where the cell says in words that there is none."""
    if text.casefold() in NOTHING:
        return ""
    if len(text) > most:
        raise ValidationError(
            _("This has %(length)s characters; at most %(most)s fit.")
            % {"length": len(text), "most": most}
        )
    if not text.isprintable():
        raise ValidationError(_("This holds an invisible sign. Type the text again."))
    return text


def clean_name(text):
    """A name as it may stand on a certificate."""
    text = clean_text(text.translate({0xB4: "'", 0x60: "'"}))
    if not text or ORDINARY_NAME.fullmatch(text):
        return text
    strange = next((sign for sign in text if not _may_stand_in_name(sign)), None)
    if strange:
        raise ValidationError(
            _("“%(sign)s” cannot stand in a name. Write letters only.")
            % {"sign": strange}
        )
    if not text[0].isalpha():
        raise ValidationError(_("A name begins with a letter."))
    return text


def clean_email(text):
    """The address in lower case."""
    text = text.casefold().removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError:
        text = ""
    if not text or len(text) > MAX_EMAIL:
        raise ValidationError(
            _("Write the whole e-mail, for example name@institution.gob.")
        )
    return text


def clean_document(text):
    """An official document, in capitals without separators."""
    text = clean_text(text)
    number = normalised(text)
    if text and not 4 <= len(number) <= MAX_DOCUMENT:
        raise ValidationError(
            _("A document has between 4 and %(most)s letters and digits.")
            % {"most": MAX_DOCUMENT}
        )
    return number


def clean_country(text):
    """The code of a country from its name or code."""
    text = clean_text(text)
    code = country_code(text) if text else ""
    if code is None:
        raise ValidationError(_("There is no country of this name or code."))
    return code


def is_curp(document):
    """Whether it has the form of Mexico's population register code."""
    return CURP.fullmatch(document) is not None


def _may_stand_in_name(sign):
    return sign in SIGNS_IN_NAMES or unicodedata.category(sign)[0] in "LM"
