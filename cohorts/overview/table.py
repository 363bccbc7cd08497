"""The progress of people of a cohort, by module."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from cohorts.enrolments.models import Enrolment
from cohorts.overview.obstacles import Obstacle
from cohorts.results.counting import (
    ModuleStatus,
    counting_result,
    module_status,
    results_by_enrolment,
)
from lms.people.models.users import by_surname

BY_NAME = ("user__sort_key", "user_id")
PERSON = (
    "pk",
    "institution_id",
    "module_keys",
    "enrolled_at",
    "invited_at",
    "accepted_at",
    "user__given_names",
    "user__first_surname",
    "user__second_surname",
    "user__erased_at",
    "user__email",
    "user__position",
)


@dataclass(frozen=True)
class LearnerRow:
    """One person of a cohort, with a cell for each module of the cohort."""

    pk: int
    name: str
    email: str
    position: str
    institution_id: int
    enrolled_at: datetime
    invited_at: datetime | None
    accepted_at: datetime | None
    last_at: datetime | None
    cells: tuple[ModuleStatus | None, ...]
    obstacle: Obstacle | None = None

    @cached_property
    def taken(self):
        return [cell for cell in self.cells if cell]

    @cached_property
    def done(self):
        return sum(cell.is_complete for cell in self.taken)

    @cached_property
    def units_done(self):
        return sum(cell.done for cell in self.taken)

    @cached_property
    def units_left(self):
        return sum(cell.units - cell.done for cell in self.taken)

    @property
    def is_complete(self):
        return bool(self.taken) and self.done == len(self.taken)

    @cached_property
    def low(self):
        numbered = enumerate(self.cells, start=1)
        return next(((n, cell) for n, cell in numbered if cell and cell.is_low), None)

    def days_quiet(self, now):
        since = self.last_at or self.accepted_at or self.invited_at or self.enrolled_at
        return (now - since).days


def learner_rows(modules, enrolments, obstacles=None):
    """The rows of these enrolments (keys, or a subquery) by name: two queries.

    `obstacles`: enrolment's key → `Obstacle`, where they matter.
    """
    results = results_by_enrolment(enrolments)
    people = Enrolment.objects.filter(pk__in=enrolments).order_by(*BY_NAME)
    obstacles = obstacles or {}
    return [
        _learner_row(each, modules, results[each.pk], obstacles.get(each.pk))
        for each in people.values_list(*PERSON, named=True)
    ]


def with_progress(enrolments):
    """The columns that `summarised_rows` needs, and the `reason`.

    Not objects, which cost a page of thirty people several milliseconds.
    """
    columns = ("reason", "structure", "last_at", "summary__statuses", *PERSON)
    return enrolments.values_list(*columns, named=True)


def summarised_rows(structure, enrolments, obstacles):
    """The same of enrolments `with_progress`, from the cells that are stored.

    The results of those whose progress is of another structure are read besides.
    """
    rows, outdated = {}, []
    for each in enrolments:
        if each.structure not in ("", structure.name):
            outdated.append(each.pk)
        cells = _summarised_cells(structure.modules, each)
        rows[each.pk] = _row(each, cells, each.last_at, obstacles.get(each.pk))
    if outdated:
        current = learner_rows(structure.modules, outdated, obstacles)
        rows |= {row.pk: row for row in current}
    return list(rows.values())


def stored_cells(cells):
    """The cells as a summary stores them."""
    return [
        cell and [cell.done, cell.units, _text(cell.mark), cell.is_low]
        for cell in cells
    ]


def _text(mark):
    return None if mark is None else str(mark)


def _summarised_cells(modules, enrolment):
    if not enrolment.structure:
        return tuple(_cell(module, enrolment, {}) for module in modules)
    return tuple(cell and _stored_cell(*cell) for cell in enrolment.summary__statuses)


def _stored_cell(done, units, mark, is_low):
    return ModuleStatus(done, units, None if mark is None else Decimal(mark), is_low)


def _learner_row(enrolment, modules, results, obstacle):
    """`results`: unit key → `UnitResult`s, see `results_by_enrolment`."""
    moments = [each.at for of_unit in results.values() for each in of_unit]
    cells = tuple(_cell(module, enrolment, results) for module in modules)
    return _row(enrolment, cells, max(moments, default=None), obstacle)


def _row(person, cells, last_at, obstacle):
    """`person`: with the columns of `PERSON`."""
    names = (
        person.user__given_names,
        person.user__first_surname,
        person.user__second_surname,
    )
    return LearnerRow(
        pk=person.pk,
        name=by_surname(*names, erased_at=person.user__erased_at),
        email=person.user__email,
        position=person.user__position,
        institution_id=person.institution_id,
        enrolled_at=person.enrolled_at,
        invited_at=person.invited_at,
        accepted_at=person.accepted_at,
        last_at=last_at,
        cells=cells,
        obstacle=obstacle,
    )


def _cell(module, enrolment, results):
    """The `ModuleStatus`; None if the person does not take the module."""
    if enrolment.module_keys and str(module.key) not in enrolment.module_keys:
        return None
    return module_status(
        counting_result(unit, results.get(unit.key, ())) for unit in module.units
    )
