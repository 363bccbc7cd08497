"""Which result of a unit counts, and when a module is complete: stated here once."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from cohorts.results.marks import average_mark
from cohorts.results.models import COMPLETING, Result


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
        """As the style sheet names it."""
        if self.is_complete:
            return "info"
        if self.is_low:
            return "warn"
        return "half" if self.done or self.mark is not None else ""


def counting_result(unit, results):
    """The one of the unit's results, one for each edition, that counts; or None.

    A result that completes the unit comes before one that does not, then a newer
    edition before an older one: an edit takes nothing away, unless an editor has
    said from which edition on completions count.
    """
    valid = [one for one in results if one.edition >= unit.counts_from]
    return max(valid, key=lambda one: (one.is_completing, one.edition), default=None)


def module_status(counting):
    """The status in a module, from the counting result (or None) of each unit.

    The mark is the average of its marks. It is low while a test is not passed.
    """
    counting = list(counting)
    found = [one for one in counting if one]
    return ModuleStatus(
        done=sum(one.is_completing for one in found),
        units=len(counting),
        mark=average_mark(one.mark for one in found if one.mark is not None),
        is_low=any(one.outcome == Result.Outcome.FAILED for one in found),
    )


def results_of(enrolment, **conditions):
    """Unit key → the latest `UnitResult` of each edition: one query."""
    return results_by_enrolment([enrolment.pk], **conditions)[enrolment.pk]


def results_by_enrolment(enrolments, **conditions):
    """Enrolment's pk → unit key → the latest result of each edition: one query."""
    rows = Result.objects.in_force().in_order()
    rows = rows.filter(enrolment__in=enrolments, **conditions)
    rows = rows.values_list(
        "enrolment_id", "subject_key", "edition", "outcome", "mark", "achieved_at"
    )
    found = defaultdict(dict)
    for enrolment, key, *facts in rows.iterator(chunk_size=5000):
        result = UnitResult(*facts)
        others = found[enrolment].get(key, ())
        found[enrolment][key] = (
            *(one for one in others if one.edition != result.edition),
            result,
        )
    return found
