"""The results of a person by unit, as staff read and correct them."""

from typing import NamedTuple

from cohorts.results.models import Result
from cohorts.results.progress import ModuleProgress, UnitProgress, progress_of
from curricula.courses.outline import outline_of


class UnitLine(NamedTuple):
    module: ModuleProgress
    unit: UnitProgress


def units_with_results(enrolment, language):
    keys = Result.objects.of_units().filter(enrolment=enrolment)
    recorded = set(keys.order_by().values_list("subject_key", flat=True))
    return [
        UnitLine(module, unit)
        for module in progress_of(enrolment, language).modules
        for unit in module.units
        if unit.entry.key in recorded
    ]


def history_of(enrolment, unit_key):
    rows = Result.objects.of_units().of_unit(enrolment, unit_key)
    rows = rows.select_related("recorded_by", "correction", "enrolment__user")
    return rows.order_by("-recorded_at", "-pk")


def unit_title(enrolment, unit_key, language):
    units = outline_of(enrolment.cohort.course_key, language).units_by_key
    return units[unit_key][1].title if unit_key in units else ""


def is_correctable(result):
    """Whether it is the last of its corrections and has no decision of its own.

    A quiz without a mark was not sat: the person is excused from it, which is
    withdrawn where it was granted.
    """
    if hasattr(result, "correction"):
        return False
    return result.kind != Result.Kind.QUIZ or result.mark is not None
