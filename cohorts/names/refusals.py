"""Names that nobody can have printed: other alphabets, digits, titles, markup."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lms.text import clean_name, plain

MARKS = " -.'’ʼªº"
# Latin letters that do not decompose into one of the alphabet and an accent.
WHOLE_LETTERS = set("ÆæŒœØøŁłĐđÐðÞþßĦħŦŧ")
TITLES = frozenset(
    title
    for line in (
        "phd dr dra doctor doctora lic licda licdo licenciado licenciada ing",
        "ingeniero ingeniera mtro mtra maestro maestra msc mba prof profa",
        "profesor profesora sr sra srta senor senora arq abog abogado abogada",
        "cmdte comandante comisario comisaria gral general cnel coronel tte",
        "teniente cap capitan sgto sargento presidente presidenta",
        "vicepresidente vicepresidenta ministro ministra gobernador gobernadora",
        "director directora secretario secretaria embajador embajadora diputado",
        "diputada senador senadora juez jueza magistrado magistrada fiscal",
        "oficial mr mrs ms miss president minister governor ambassador senator",
        "judge officer sir",
    )
    for title in line.split()
)


def ensure_a_name(name, *, listed):
    """Refuse what is not a person's name; words of the listed name are never titles."""
    name = clean_name(name)
    for character in name:
        _refuse_character(character)
    if sum(character.isalpha() for character in name) < 2:
        raise ValidationError(_("Enter the name to print on the certificate."))
    _refuse_titles(name, listed)


def _refuse_character(character):
    if character in MARKS or _is_latin(character):
        return
    if character.isdigit():
        raise ValidationError(
            _("A name has no digits. Remove “%(character)s”.")
            % {"character": character}
        )
    if character.isalpha():
        raise ValidationError(
            _(
                "“%(character)s” belongs to another alphabet, although it may look "
                "like one of ours. Type the whole name again with your keyboard."
            )
            % {"character": character}
        )
    raise ValidationError(
        _(
            "A name has letters, spaces, hyphens, apostrophes and full stops only. "
            "Remove “%(character)s”."
        )
        % {"character": character}
    )


def _is_latin(character):
    if not character.isalpha():
        return False
    base = unicodedata.normalize("NFD", character)[0]
    return character in WHOLE_LETTERS or base.isascii()


def _refuse_titles(name, listed):
    words = plain(name.replace(".", "")).split() + plain(name).split()
    titles = TITLES.intersection(words).difference(plain(listed).split())
    if titles:
        raise ValidationError(
            _(
                "The certificate shows the name alone. Remove the title or post "
                "(“%(title)s”)."
            )
            % {"title": _as_typed(name, min(titles))}
        )


def _as_typed(name, title):
    return next(
        (word for word in name.split() if title in plain(word.replace(".", ""))), title
    )
