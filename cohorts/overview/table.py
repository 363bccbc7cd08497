"""The status of a whole cohort: every person, module and institution."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.counting import (
    ModuleStatus,
    counting_result,
    module_status,
    results_by_enrolment,
)

UNANSWERED_AFTER = timedelta(days=7)
IDLE_AFTER = timedelta(days=10)
UNSENT_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Standing:
    """One person of a cohort: their modules, and what they wait for."""

    pk: int
    name: str
    email: str
    institution_id: int
    enrolled_at: datetime
    invited_at: datetime | None
    accepted_at: datetime | None
    last_at: datetime | None
    cells: tuple[ModuleStatus | None, ...]

    @cached_property
    def taken(self):
        """The status in each module that the person takes."""
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
        """(number of the module, cell) of the first mark that is not enough."""
        numbered = enumerate(self.cells, start=1)
        return next(((n, cell) for n, cell in numbered if cell and cell.is_low), None)

    def waits_for(self, now):
        """Why somebody should look: unsent, silent, low, idle; empty if all is well."""
        if not self.accepted_at:
            if not self.invited_at:
                return "unsent" if now - self.enrolled_at > UNSENT_AFTER else ""
            return "silent" if now - self.invited_at > UNANSWERED_AFTER else ""
        if self.is_complete:
            return ""
        if self.low:
            return "low"
        return "idle" if now - (self.last_at or self.accepted_at) > IDLE_AFTER else ""

    def days_quiet(self, now):
        since = self.last_at or self.accepted_at or self.invited_at or self.enrolled_at
        return (now - since).days


@dataclass(frozen=True)
class Share:
    """What the people of one institution have completed together."""

    institution_id: int
    people: int
    percent: int


@dataclass(frozen=True)
class Overview:
    modules: tuple
    standings: tuple[Standing, ...]
    now: datetime

    @cached_property
    def accepted(self):
        return sum(bool(one.accepted_at) for one in self.standings)

    @cached_property
    def complete(self):
        return sum(one.is_complete for one in self.standings)

    @cached_property
    def modules_per_person(self):
        """How many modules a person has completed on average; None without people."""
        if not self.standings:
            return None
        return sum(one.done for one in self.standings) / len(self.standings)

    @cached_property
    def attention(self):
        """(reason, standing) of those who wait for somebody, longest quiet first."""
        found = [(one.waits_for(self.now), one) for one in self.standings]
        found = [pair for pair in found if pair[0]]
        return sorted(found, key=lambda pair: -pair[1].days_quiet(self.now))

    @cached_property
    def ordered(self):
        """Everybody: first who needs attention, then by name."""
        waiting = {one.pk for _reason, one in self.attention}
        rest = [one for one in self.standings if one.pk not in waiting]
        return [one for _reason, one in self.attention] + rest

    @cached_property
    def totals(self):
        """How many people completed each module."""
        columns = zip(*(one.cells for one in self.standings), strict=True)
        taken = ([cell for cell in column if cell] for column in columns)
        return [sum(cell.is_complete for cell in column) for column in taken]

    @cached_property
    def shares(self):
        """By institution, those with most people first."""
        members = {}
        for one in self.standings:
            members.setdefault(one.institution_id, []).append(one)
        shares = [self._share(key, people) for key, people in members.items()]
        return sorted(shares, key=lambda share: -share.people)

    def _share(self, institution_id, people):
        possible = sum(len(one.taken) for one in people)
        done = sum(one.done for one in people)
        percent = round(100 * done / possible) if possible else 0
        return Share(institution_id, len(people), percent)


def overview_of(cohort, enrolments, *, language, now):
    """Everybody among `enrolments`: queries do not grow with their number."""
    modules = unit_sequence_of(cohort, language).modules if cohort.course_key else ()
    results = results_by_enrolment(enrolments.values("pk"))
    people = Enrolment.objects.filter(pk__in=enrolments.values("pk")).only(*READ)
    in_order = people.select_related("user").order_by("user__sort_key", "user_id")
    standings = (_standing(one, modules, results[one.pk]) for one in in_order)
    return Overview(modules, tuple(standings), now)


READ = (
    *("institution_id", "module_keys", "enrolled_at", "invited_at", "accepted_at"),
    *("user__first_surname", "user__second_surname", "user__given_names"),
    *("user__email", "user__erased_at"),
)


def _standing(enrolment, modules, results):
    """`results`: unit key → `UnitResult`s, see `results_by_enrolment`."""
    moments = [one.at for of_unit in results.values() for one in of_unit]
    return Standing(
        pk=enrolment.pk,
        name=enrolment.user.sorting_name,
        email=enrolment.user.email,
        institution_id=enrolment.institution_id,
        enrolled_at=enrolment.enrolled_at,
        invited_at=enrolment.invited_at,
        accepted_at=enrolment.accepted_at,
        last_at=max(moments, default=None),
        cells=tuple(_cell(module, enrolment, results) for module in modules),
    )


def _cell(module, enrolment, results):
    """The status in the module; None where the person takes other modules."""
    if enrolment.module_keys and str(module.key) not in enrolment.module_keys:
        return None
    return module_status(
        counting_result(unit, results.get(unit.key, ())) for unit in module.units
    )
