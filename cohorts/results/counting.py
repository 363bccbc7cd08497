"""Which result of a unit counts, and when a module is complete."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from django.db.models import IntegerField, UUIDField

from cohorts.results.marks import average_mark
from cohorts.results.models import COMPLETING, Result
from lms.prepared import PreparedQuery


class UnitResult(NamedTuple):
    """The latest result in one edition of a unit."""

    edition: int
    outcome: str
    mark: Decimal | None
    at: datetime

    @property
    def is_completing(self):
        return self.outcome in COMPLETING


class ModuleStatus(NamedTuple):
    """One person in one module."""

    done: int
    units: int
    mark: Decimal | None
    is_low: bool

    @property
    def is_complete(self):
        return bool(self.units) and self.done == self.units

    @property
    def state(self):
        if self.is_complete:
            return "info"
        if self.is_low:
            return "warn"
        return "half" if self.done or self.mark is not None else ""


def counting_result(unit, results):
    """The result of the unit that counts, or None. `results`: one for each edition.

    A result that completes the unit counts before one that does not, then a newer
    edition before an older one. So an edit takes nothing away, unless an editor has
    set the edition from which results count.
    """
    valid = [result for result in results if result.edition >= unit.counts_from]
    order = attrgetter("is_completing", "edition")
    return max(valid, key=order, default=None)


def module_status(counting):
    """The status in a module, from the result that counts (or None) of each unit.

    The mark is the average of the units' marks. It is low while a quiz is not passed.
    """
    counting = list(counting)
    results = [result for result in counting if result]
    marks = [result.mark for result in results if result.mark is not None]
    return ModuleStatus(
        done=sum(result.is_completing for result in results),
        units=len(counting),
        mark=average_mark(marks),
        is_low=any(result.outcome == Result.Outcome.FAILED for result in results),
    )


def results_by_unit(rows):
    """Unit key → the latest `UnitResult` of each edition.

    `rows`: results in force, in order.
    """
    latest = defaultdict(dict)
    for row in rows:
        result = UnitResult(row.edition, row.outcome, row.mark, row.achieved_at)
        latest[row.subject_key][row.edition] = result
    return {key: tuple(by_edition.values()) for key, by_edition in latest.items()}


IN_UNITS = PreparedQuery(
    lambda enrolment, units: (
        Result.objects.in_force()
        .of_units()
        .in_order()
        .filter(enrolment=enrolment, subject_key__in=units)
    ),
    enrolment=IntegerField(),
    units=UUIDField(),
)


def results_in_units(enrolment, units):
    """Of the units with these keys, as `results_by_unit`: one query."""
    return results_by_unit(IN_UNITS.rows(enrolment=enrolment.pk, units=units))


def results_by_enrolment(enrolments, **conditions):
    """Enrolment's pk → unit key → the latest result of each edition: one query."""
    rows = Result.objects.in_force().of_units().in_order()
    rows = rows.filter(enrolment__in=enrolments, **conditions)
    rows = rows.values_list(
        "enrolment_id", "subject_key", "edition", "outcome", "mark", "achieved_at"
    )
    results = defaultdict(dict)
    if not isinstance(enrolments, list):
        # Of so many people that a cursor in the database, which costs three
        # statements, is cheaper than all rows at once.
        rows = rows.iterator(chunk_size=5000)
    for enrolment, key, *values in rows:
        latest = UnitResult(*values)
        earlier = results[enrolment].get(key, ())
        other_editions = (row for row in earlier if row.edition != latest.edition)
        results[enrolment][key] = (*other_editions, latest)
    return results
