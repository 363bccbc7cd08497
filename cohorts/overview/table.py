"""The progress of a whole cohort: by person, module and institution."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.overview.attention import Attention, attention_for
from cohorts.overview.obstacles import Obstacle, obstacles_of
from cohorts.results.counting import (
    ModuleStatus,
    counting_result,
    module_status,
    results_by_enrolment,
)


@dataclass(frozen=True)
class LearnerRow:
    """One person of a cohort, with a cell for each module of the cohort."""

    pk: int
    name: str
    email: str
    institution_id: int
    enrolled_at: datetime
    invited_at: datetime | None
    accepted_at: datetime | None
    last_at: datetime | None
    cells: tuple[ModuleStatus | None, ...]
    obstacle: Obstacle | None = None

    @cached_property
    def taken(self):
        """The cells of the modules that the person takes."""
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
        """(number of the module, cell) of the first low mark, or None."""
        numbered = enumerate(self.cells, start=1)
        return next(((n, cell) for n, cell in numbered if cell and cell.is_low), None)

    def days_quiet(self, now):
        since = self.last_at or self.accepted_at or self.invited_at or self.enrolled_at
        return (now - since).days


@dataclass(frozen=True)
class InstitutionProgress:
    """The share of all modules that the people of one institution have completed."""

    institution_id: int
    people: int
    percent: int


@dataclass(frozen=True)
class Overview:
    """`learners` are ordered by name."""

    modules: tuple
    learners: tuple[LearnerRow, ...]
    now: datetime

    @cached_property
    def accepted(self):
        return sum(bool(learner.accepted_at) for learner in self.learners)

    @cached_property
    def complete(self):
        return sum(learner.is_complete for learner in self.learners)

    @cached_property
    def modules_per_person(self):
        """Modules completed by each person on average; None without people."""
        if not self.learners:
            return None
        return sum(learner.done for learner in self.learners) / len(self.learners)

    @cached_property
    def attention(self):
        """(reason, learner) of those who need attention, longest inactive first.

        Those who cannot continue without staff come before all others.
        """
        pairs = [(attention_for(each, self.now), each) for each in self.learners]
        pairs = [pair for pair in pairs if pair[0]]
        return sorted(
            pairs,
            key=lambda pair: (
                pair[0] != Attention.BLOCKED,
                -pair[1].days_quiet(self.now),
            ),
        )

    @cached_property
    def reasons(self):
        """(reason, number of people) of the reasons that somebody has."""
        counts = Counter(reason for reason, _learner in self.attention)
        return [(reason, counts[reason]) for reason in Attention if counts[reason]]

    @cached_property
    def ordered(self):
        """(reason or None, learner): who needs attention, then the others by name."""
        keys = {learner.pk for _reason, learner in self.attention}
        others = [learner for learner in self.learners if learner.pk not in keys]
        return [*self.attention, *((None, learner) for learner in others)]

    @cached_property
    def totals(self):
        """The number of people who completed each module."""
        columns = zip(*(learner.cells for learner in self.learners), strict=True)
        taken = ([cell for cell in column if cell] for column in columns)
        return [sum(cell.is_complete for cell in column) for column in taken]

    @cached_property
    def by_institution(self):
        """`InstitutionProgress`, the least progress first, then the most people."""
        members = {}
        for learner in self.learners:
            members.setdefault(learner.institution_id, []).append(learner)
        progress = [_progress_of(key, people) for key, people in members.items()]
        return sorted(progress, key=lambda each: (each.percent, -each.people))


def _progress_of(institution_id, learners):
    possible = sum(len(learner.taken) for learner in learners)
    done = sum(learner.done for learner in learners)
    percent = round(100 * done / possible) if possible else 0
    return InstitutionProgress(institution_id, len(learners), percent)


def overview_of(cohort, enrolments, *, language, now):
    """The overview of these enrolments of the cohort: three queries.

    Features above add a few of their own for obstacles.
    """
    modules = unit_sequence_of(cohort, language).modules if cohort.course_key else ()
    results = results_by_enrolment(enrolments.values("pk"))
    people = Enrolment.objects.filter(pk__in=enrolments.values("pk")).only(*FIELDS)
    in_order = people.select_related("user").order_by("user__sort_key", "user_id")
    obstacles = obstacles_of(cohort, [each.pk for each in in_order])
    learners = (
        _learner_row(each, modules, results[each.pk], obstacles.get(each.pk))
        for each in in_order
    )
    return Overview(modules, tuple(learners), now)


FIELDS = (
    *("institution_id", "module_keys", "enrolled_at", "invited_at", "accepted_at"),
    *("user__first_surname", "user__second_surname", "user__given_names"),
    *("user__email", "user__erased_at"),
)


def _learner_row(enrolment, modules, results, obstacle):
    """`results`: unit key → `UnitResult`s, see `results_by_enrolment`."""
    moments = [each.at for of_unit in results.values() for each in of_unit]
    return LearnerRow(
        pk=enrolment.pk,
        name=enrolment.user.sorting_name,
        email=enrolment.user.email,
        institution_id=enrolment.institution_id,
        enrolled_at=enrolment.enrolled_at,
        invited_at=enrolment.invited_at,
        accepted_at=enrolment.accepted_at,
        last_at=max(moments, default=None),
        cells=tuple(_cell(module, enrolment, results) for module in modules),
        obstacle=obstacle,
    )


def _cell(module, enrolment, results):
    """The `ModuleStatus`; None if the person does not take the module."""
    if enrolment.module_keys and str(module.key) not in enrolment.module_keys:
        return None
    return module_status(
        counting_result(unit, results.get(unit.key, ())) for unit in module.units
    )
