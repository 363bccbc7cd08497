"""The modules that a cohort or a person takes, and the order of their units."""

from dataclasses import dataclass
from functools import cached_property

from curricula.courses.outline import ModuleEntry, outline_of


@dataclass(frozen=True)
class UnitSequence:
    """`version` is that of the outline: it changes when the course is published."""

    modules: tuple[ModuleEntry, ...]
    version: str = ""

    @cached_property
    def steps(self):
        return [(module, unit) for module in self.modules for unit in module.units]

    @cached_property
    def positions(self):
        """Unit key → its position among the steps."""
        return {
            unit.key: position for position, (_module, unit) in enumerate(self.steps)
        }

    def around(self, unit_key):
        """(module, unit), the unit before and the one after; None at either end.

        Raises KeyError for a unit that the cohort does not take.
        """
        position = self.positions[unit_key]
        before = self.steps[position - 1][1] if position else None
        after = self.steps[position + 1][1] if position + 1 < len(self.steps) else None
        return self.steps[position], before, after


def unit_sequence_of(cohort, language):
    """The modules and units of the cohort: one query, or none if it has the version."""
    return _sequence(cohort, cohort.module_keys, language)


def own_unit_sequence(enrolment, language):
    """Those of one person, who may take fewer modules than the cohort."""
    return _sequence(enrolment.cohort, enrolment.taken_module_keys, language)


def _sequence(cohort, taken, language):
    outline = outline_of(cohort.course_key, language, cohort.published_version)
    return UnitSequence(taken_modules(outline, taken), outline.version)


def taken_modules(outline, taken):
    """The modules whose keys are in the texts of `taken`; all if it is empty."""
    if not taken:
        return outline.modules
    return tuple(module for module in outline.modules if str(module.key) in taken)
