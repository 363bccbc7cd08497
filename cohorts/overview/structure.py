"""What is counted in a cohort: its modules and their units."""

import hashlib
from typing import NamedTuple

from cohorts.enrolments.sequences import unit_sequence_of
from curricula.courses.outline import ModuleEntry


class Structure(NamedTuple):
    """`name` differs between structures in which other results may count."""

    modules: tuple[ModuleEntry, ...]
    name: str


def structure_of(cohort, language="es"):
    """The structure, with titles in the language: one query, or none without course."""
    modules = unit_sequence_of(cohort, language).modules if cohort.course_key else ()
    return Structure(modules, _name(modules))


def _name(modules):
    counted = [
        (module.key.hex, [(unit.key.hex, unit.counts_from) for unit in module.units])
        for module in modules
    ]
    return hashlib.blake2b(repr(counted).encode(), digest_size=16).hexdigest()
