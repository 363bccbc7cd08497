"""How a whole cohort stands: every person, module and institution, in two queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Count, Max, Q

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.path import path_of
from cohorts.results.marks import module_marks

UNANSWERED_AFTER = timedelta(days=7)
IDLE_AFTER = timedelta(days=10)
UNSENT_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Cell:
    """One person in one module."""

    done: int
    units: int
    mark: object = None
    pass_mark: int = 0

    @property
    def is_complete(self):
        return bool(self.units) and self.done == self.units

    @property
    def is_low(self):
        return self.mark is not None and self.mark < self.pass_mark

    @property
    def state(self):
        """As the stylesheet names it."""
        if self.is_complete:
            return "info"
        if self.is_low:
            return "warn"
        return "half" if self.done or self.mark is not None else ""


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
    cells: tuple[Cell, ...]

    @cached_property
    def done(self):
        return sum(cell.is_complete for cell in self.cells)

    @property
    def is_complete(self):
        return bool(self.cells) and self.done == len(self.cells)

    @cached_property
    def low(self):
        """(number of the module, cell) of the first mark that is not enough."""
        numbered = enumerate(self.cells, start=1)
        return next(((n, cell) for n, cell in numbered if cell.is_low), None)

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
        cells = zip(*(one.cells for one in self.standings), strict=True)
        return [sum(cell.is_complete for cell in column) for column in cells]

    @cached_property
    def shares(self):
        """By institution, those with most people first."""
        members = {}
        for one in self.standings:
            members.setdefault(one.institution_id, []).append(one)
        shares = [self._share(key, people) for key, people in members.items()]
        return sorted(shares, key=lambda share: -share.people)

    def _share(self, institution_id, people):
        possible = len(people) * len(self.modules)
        done = sum(one.done for one in people)
        percent = round(100 * done / possible) if possible else 0
        return Share(institution_id, len(people), percent)


def overview_of(cohort, enrolments, *, language, now):
    """Everybody among `enrolments`: queries do not grow with their number."""
    modules = path_of(cohort, language).modules if cohort.course_key else ()
    places = Enrolment.objects.filter(pk__in=enrolments.values("pk"))
    marks = module_marks(cohort, places) if modules else {}
    in_order = _with_counts(places, modules).order_by("user__sort_key", "user_id")
    rows = in_order.values_list(*FACTS, "last_at", *_names(modules))
    standings = (_standing(row, modules, marks, cohort.pass_mark) for row in rows)
    return Overview(modules, tuple(standings), now)


FACTS = (
    "pk",
    "user__first_surname",
    "user__second_surname",
    "user__given_names",
    "user__email",
    "institution_id",
    "enrolled_at",
    "invited_at",
    "accepted_at",
)


def _with_counts(enrolments, modules):
    counts = {
        name: Count(
            "completions__unit_key",
            filter=Q(completions__unit_key__in=[unit.key for unit in module.units]),
            distinct=True,
        )
        for name, module in zip(_names(modules), modules, strict=True)
    }
    return enrolments.annotate(last_at=Max("completions__completed_at"), **counts)


def _names(modules):
    return [f"module_{module.number}" for module in modules]


def _standing(row, modules, marks, pass_mark):
    pk, first, second, given, email, *facts = row[: len(FACTS) + 1]
    cells = tuple(
        Cell(done, len(module.units), marks.get((pk, module.key)), pass_mark)
        for done, module in zip(row[len(FACTS) + 1 :], modules, strict=True)
    )
    return Standing(
        pk, f"{first} {second}".strip() + f", {given}", email, *facts, cells
    )
