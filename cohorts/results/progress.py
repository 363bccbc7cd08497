"""How far a person is: the outline of a cohort's modules with what is completed."""

from dataclasses import dataclass
from functools import cached_property

from cohorts.enrolments.sequences import taken_modules
from cohorts.results.counting import (
    UnitResult,
    counting_result,
    module_status,
    results_by_enrolment,
    results_of,
)
from cohorts.results.marks import average_mark
from curricula.courses.outline import ModuleEntry, UnitEntry, outline_of

LESSON = "lessonpage"


@dataclass(frozen=True)
class UnitProgress:
    entry: UnitEntry
    result: UnitResult | None = None  # the one that counts

    @property
    def is_complete(self):
        return self.result is not None and self.result.is_completing

    @property
    def completed_at(self):
        return self.result.at if self.is_complete else None

    @property
    def is_renewed(self):
        """Completed, but in an earlier edition than the one now on offer."""
        return self.is_complete and self.result.edition < self.entry.edition

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
    def status(self):
        return module_status(unit.result for unit in self.units)

    @property
    def done(self):
        return self.status.done

    @property
    def mark(self):
        return self.status.mark

    @property
    def is_complete(self):
        return self.status.is_complete

    @property
    def is_started(self):
        return self.status.done > 0

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
    def marks(self):
        """The marks of the modules that have one."""
        return [one.mark for one in self.modules if one.mark is not None]

    @cached_property
    def mark(self):
        """The average of the modules' marks; None before the first."""
        return average_mark(self.marks)

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
    return progress_with(enrolment, language, results_of(enrolment))


def progress_with(enrolment, language, results):
    """The person's progress where their results were read already: one query."""
    outline = outline_of(enrolment.cohort.course_key, language)
    return progress_in(outline, enrolment.taken_module_keys, results)


def progress_of_all(enrolments, language):
    """Enrolment's pk → `Progress`: a query for all of them and one for each course."""
    enrolments = list(enrolments)
    courses = {one.cohort.course_key for one in enrolments}
    outlines = {key: outline_of(key, language) for key in courses}
    results = results_by_enrolment([one.pk for one in enrolments])
    return {
        one.pk: progress_in(
            outlines[one.cohort.course_key], one.taken_module_keys, results[one.pk]
        )
        for one in enrolments
    }


def module_progress(enrolment, module):
    """The person's progress in one module: one query."""
    keys = [unit.key for unit in module.units]
    return progress_in_module(module, results_of(enrolment, subject_key__in=keys))


def progress_in_module(module, results):
    """Pure: the module, each unit with the result that counts.

    `results`: unit key → `UnitResult`s, one for each edition.
    """
    units = tuple(
        UnitProgress(unit, counting_result(unit, results.get(unit.key, ())))
        for unit in module.units
    )
    return ModuleProgress(module, units)


def progress_in(outline, taken, results):
    """Pure: the outline cut to the modules taken, with the results that count."""
    modules = taken_modules(outline, taken)
    progress = tuple(progress_in_module(module, results) for module in modules)
    return Progress(progress, outline.title)
