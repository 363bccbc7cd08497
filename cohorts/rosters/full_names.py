"""Splits a full name in one cell into given names and two surnames."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.names.letter_case import ARTICLES, PARTICLES

SURNAMES = 2


class Split(NamedTuple):
    """A proposal; it is doubtful if people with such names divide them differently."""

    given_names: str
    first_surname: str
    second_surname: str
    is_doubtful: bool


def split_name(text, *, surnames_first=False):
    """“Juan Carlos Pérez Morales”, “Pérez Morales, Juan Carlos” or surnames first."""
    before, comma, after = text.partition(",")
    if comma:
        surnames, given = _units(before), _units(after)
        is_doubtful = len(surnames) > SURNAMES
    else:
        surnames, given, is_doubtful = _divided(_units(text), surnames_first)
    if not surnames or not given:
        raise ValidationError(_("Enter at least one given name and one surname."))
    first, *others = surnames
    return Split(" ".join(given), first, " ".join(others), is_doubtful)


def _divided(units, surnames_first):
    count = SURNAMES if len(units) > SURNAMES else 1
    is_doubtful = len(units) not in (2, 4)
    if surnames_first:
        return units[:count], units[count:], is_doubtful
    return units[-count:], units[:-count], is_doubtful


def _units(text):
    """Words, each with the particles before it: “María”, “de la O”."""
    units, particles = [], []
    for word in text.split():
        small = word.lower()
        if small in PARTICLES or (particles and small in ARTICLES):
            particles.append(word)
            continue
        units.append(" ".join([*particles, word]))
        particles = []
    return units + particles
