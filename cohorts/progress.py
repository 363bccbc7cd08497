"""How far a person is: the outline of their cohort's modules with what they completed."""

from dataclasses import dataclass
from functools import cached_property

from cohorts.models import UnitCompletion
from curricula.outline import ModuleEntry, UnitEntry, course_outline


@dataclass(frozen=True)
class UnitProgress:
    entry: UnitEntry
    is_complete: bool


@dataclass(frozen=True)
class ModuleProgress:
    entry: ModuleEntry
    units: tuple[UnitProgress, ...]

    @cached_property
    def done(self):
        return sum(unit.is_complete for unit in self.units)

    @property
    def is_complete(self):
        return self.done == len(self.units)

    @property
    def is_started(self):
        return self.done > 0


@dataclass(frozen=True)
class Progress:
    """The modules a cohort takes, in order, as one person stands in them."""

    modules: tuple[ModuleProgress, ...]

    @property
    def done(self):
        return sum(module.is_complete for module in self.modules)

    @property
    def is_complete(self):
        return bool(self.modules) and self.done == len(self.modules)

    @cached_property
    def next_step(self):
        """(module, unit) to go on with, or None when all is done."""
        for module in self.modules:
            for unit in module.units:
                if not unit.is_complete:
                    return module, unit
        return None


def progress_of(enrolment, language):
    """The person's progress: two queries, whatever the number of units."""
    outline = course_outline(enrolment.cohort.course_key, language)
    return standing(outline, enrolment.cohort.module_keys, completed_keys(enrolment))


def completed_keys(enrolment):
    """Units completed in whatever edition: an edit never takes a completion away."""
    rows = UnitCompletion.objects.filter(enrolment=enrolment)
    return set(rows.values_list("unit_key", flat=True))


def standing(outline, taken, completed):
    """Pure: the outline cut to the modules taken, marked with what is completed.

    `taken`: module keys as text; none means the whole course.
    """
    return Progress(
        tuple(
            ModuleProgress(
                module,
                tuple(UnitProgress(u, u.key in completed) for u in module.units),
            )
            for module in outline.modules
            if not taken or str(module.key) in taken
        )
    )
