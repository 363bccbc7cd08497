"""How far a person is: the outline of a cohort's modules with what is completed."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from cohorts.enrolments.path import taken_modules
from cohorts.results.models import UnitCompletion
from curricula.courses.outline import ModuleEntry, UnitEntry, outline_of

LESSON = "lessonpage"


class Done(NamedTuple):
    """The newest edition of a unit that a person completed, and when."""

    edition: int
    at: datetime


@dataclass(frozen=True)
class UnitProgress:
    entry: UnitEntry
    completed: Done | None = None

    @property
    def is_complete(self):
        """Completed in whatever edition: an edit never takes a completion away."""
        return self.completed is not None

    @property
    def is_renewed(self):
        """Completed, but in an earlier edition than the one now on offer."""
        return self.is_complete and self.completed.edition < self.entry.edition

    @property
    def state(self):
        if self.is_renewed:
            return "renewed"
        return "complete" if self.is_complete else "open"

    @property
    def is_lesson(self):
        return self.entry.kind == LESSON


@dataclass(frozen=True)
class ModuleProgress:
    entry: ModuleEntry
    units: tuple[UnitProgress, ...]

    @cached_property
    def done(self):
        return sum(unit.is_complete for unit in self.units)

    @property
    def is_complete(self):
        return bool(self.units) and self.done == len(self.units)

    @property
    def is_started(self):
        return self.done > 0

    @cached_property
    def lessons(self):
        return [unit for unit in self.units if unit.is_lesson]

    @property
    def first_open(self):
        """The unit to go on with; in a complete module, its first."""
        still = (unit for unit in self.units if not unit.is_complete)
        return next(still, self.units[0] if self.units else None)

    def lesson(self, key):
        """(number, lesson) of that key; the first lesson is number 1."""
        return next(
            (number, one)
            for number, one in enumerate(self.lessons, start=1)
            if one.entry.key == key
        )

    @property
    def minutes_left(self):
        return sum(unit.entry.minutes for unit in self.units if not unit.is_complete)


@dataclass(frozen=True)
class Progress:
    """The modules a cohort takes, in order, as one person stands in them."""

    modules: tuple[ModuleProgress, ...]
    title: str = ""

    @cached_property
    def done(self):
        return sum(module.is_complete for module in self.modules)

    @property
    def is_complete(self):
        return bool(self.modules) and self.done == len(self.modules)

    @cached_property
    def units_done(self):
        return sum(module.done for module in self.modules)

    @cached_property
    def units_count(self):
        return sum(len(module.units) for module in self.modules)

    @property
    def minutes_left(self):
        return sum(module.minutes_left for module in self.modules)

    @cached_property
    def next_step(self):
        """(module, unit) to go on with, or None when all is done."""
        return self._first(lambda unit: not unit.is_complete)

    @cached_property
    def renewed_step(self):
        """(module, unit) of the first unit on offer again in a newer edition."""
        return self._first(lambda unit: unit.is_renewed)

    def _first(self, condition):
        steps = ((m, u) for m in self.modules for u in m.units)
        return next((step for step in steps if condition(step[1])), None)


def progress_of(enrolment, language):
    """The person's progress: two queries, whatever the number of units."""
    return progress_with(enrolment, language, completed_units(enrolment))


def progress_with(enrolment, language, completed):
    """The person's progress where their completions were read already: one query."""
    outline = outline_of(enrolment.cohort.course_key, language)
    return standing(outline, enrolment.cohort.module_keys, completed)


def progress_of_all(enrolments, language):
    """Enrolment's pk → `Progress`: a query for all of them and one for each course."""
    enrolments, outlines = list(enrolments), {}
    for cohort in (one.cohort for one in enrolments):
        if cohort.course_key not in outlines:
            outlines[cohort.course_key] = outline_of(cohort.course_key, language)
    completed = completed_by(enrolments)
    return {
        one.pk: standing(
            outlines[one.cohort.course_key], one.cohort.module_keys, completed[one.pk]
        )
        for one in enrolments
    }


def module_progress(enrolment, module):
    """The person's standing in one module: one query."""
    keys = [unit.key for unit in module.units]
    return standing_in(module, completed_units(enrolment, unit_key__in=keys))


def completed_units(enrolment, **facts):
    """Unit key → `Done`, for one enrolment: one query."""
    rows = UnitCompletion.objects.filter(enrolment=enrolment, **facts)
    rows = rows.order_by("edition").values_list("unit_key", "edition", "completed_at")
    return {unit_key: Done(*done) for unit_key, *done in rows}


def completed_by(enrolments):
    """Enrolment's pk → unit key → `Done`: one query for however many enrolments."""
    found = {enrolment.pk: {} for enrolment in enrolments}
    rows = UnitCompletion.objects.filter(enrolment__in=enrolments).order_by("edition")
    rows = rows.values_list("enrolment_id", "unit_key", "edition", "completed_at")
    for enrolment_id, unit_key, *done in rows:
        found[enrolment_id][unit_key] = Done(*done)
    return found


def standing_in(module, completed):
    """Pure: the module, its units marked with what is completed."""
    units = tuple(UnitProgress(unit, completed.get(unit.key)) for unit in module.units)
    return ModuleProgress(module, units)


def standing(outline, taken, completed):
    """Pure: the outline cut to the modules taken, marked with what is completed.

    `completed`: unit key → `Done`.
    """
    modules = taken_modules(outline, taken)
    standings = tuple(standing_in(module, completed) for module in modules)
    return Progress(standings, outline.title)
