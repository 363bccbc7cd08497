"""A person's progress: the modules taken, with the results that count."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.sequences import taken_modules
from cohorts.results.counting import (
    UnitResult,
    counting_result,
    module_status,
    results_by_enrolment,
    results_in_units,
)
from cohorts.results.marks import average_mark
from curricula.courses.outline import ModuleEntry, UnitEntry, outlines_of

LESSON = "lessonpage"


class UnitState(TextChoices):
    """The state of a unit, with the icon that lists show before its title."""

    RENEWED = "renewed", _("New edition")
    COMPLETE = "complete", _("Complete")
    CURRENT = "current", _("In progress")
    OPEN = "open", _("Not started")

    @property
    def icon(self):
        return ICONS[self]


ICONS = {
    UnitState.RENEWED: "swap",
    UnitState.COMPLETE: "okc",
    UnitState.CURRENT: "half",
    UnitState.OPEN: "ring",
}


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
        return self.is_complete and self.result.edition < self.entry.edition

    @property
    def state(self):
        if self.is_renewed:
            return UnitState.RENEWED
        return UnitState.COMPLETE if self.is_complete else UnitState.OPEN

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
        incomplete = (unit for unit in self.units if not unit.is_complete)
        return next(incomplete, self.units[0] if self.units else None)

    def lesson(self, key):
        return next(
            (number, lesson)
            for number, lesson in enumerate(self.lessons, start=1)
            if lesson.entry.key == key
        )

    @property
    def minutes_left(self):
        return sum(unit.entry.minutes for unit in self.units if not unit.is_complete)

    def rows(self, current=None):
        return [_row(unit, unit.entry.key == current) for unit in self.units]


def _row(unit, is_current):
    is_begun = is_current and not unit.is_complete
    return unit, UnitState.CURRENT if is_begun else unit.state, is_current


class Step(NamedTuple):
    """A unit to open, in its module."""

    module: ModuleProgress
    unit: UnitProgress


@dataclass(frozen=True)
class Progress:
    """One person's progress in the modules taken, in order."""

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
        return [module.mark for module in self.modules if module.mark is not None]

    @cached_property
    def mark(self):
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
        return self._first(lambda unit: not unit.is_complete)

    @cached_property
    def renewed_step(self):
        return self._first(lambda unit: unit.is_renewed)

    def _first(self, condition):
        steps = (Step(module, unit) for module in self.modules for unit in module.units)
        return next((step for step in steps if condition(step.unit)), None)


def progress_of(enrolment, language):
    """The person's progress: two queries, whatever the number of units."""
    return progress_of_all([enrolment], language)[enrolment.pk]


def progress_of_all(enrolments, language):
    """Enrolment's pk → `Progress`: two queries."""
    enrolments = list(enrolments)
    outlines = outlines_for(enrolments, language)
    results = results_by_enrolment([enrolment.pk for enrolment in enrolments])
    return {
        enrolment.pk: progress_in(
            outlines[enrolment.cohort.course_key],
            enrolment.taken_module_keys,
            results[enrolment.pk],
        )
        for enrolment in enrolments
    }


def outlines_for(enrolments, language):
    """Course's key → `Outline`: one query, or none if a cohort has the version."""
    cohorts = [enrolment.cohort for enrolment in enrolments]
    versions = filter(None, (cohort.published_version for cohort in cohorts))
    keys = {cohort.course_key for cohort in cohorts}
    return outlines_of(keys, language, next(versions, ""))


def module_progress(enrolment, module):
    keys = [unit.key for unit in module.units]
    return progress_in_module(module, results_in_units(enrolment, keys))


def progress_in_module(module, results):
    """The module, each unit with the result that counts: no query.

    `results`: unit key → `UnitResult`s, one for each edition.
    """
    units = tuple(
        UnitProgress(unit, counting_result(unit, results.get(unit.key, ())))
        for unit in module.units
    )
    return ModuleProgress(module, units)


def progress_in(outline, taken, results):
    """The modules taken of the outline, with the results that count: no query."""
    modules = taken_modules(outline, taken)
    progress = tuple(progress_in_module(module, results) for module in modules)
    return Progress(progress, outline.title)
