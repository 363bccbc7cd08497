"""The progress of a whole cohort in figures, added up by the database."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Value
from django.utils import timezone

from cohorts.enrolments import concerns
from cohorts.enrolments.models import Cohort
from cohorts.overview.attention import Attention, is_due
from cohorts.overview.lists import PeopleLists
from cohorts.overview.obstacles import obstacles_of
from cohorts.overview.shortfalls import shortfalls_of
from cohorts.overview.structure import Structure, structure_of

NOT_SIGNED_IN = (concerns.UNSENT, concerns.SILENT)


class Group(NamedTuple):
    """People of one institution with the same progress. `due`: waiting for too long."""

    institution_id: int | None
    structure: str
    modules_done: str
    concern: str
    people: int
    due: int

    @property
    def is_complete(self):
        return "1" in self.modules_done and "0" not in self.modules_done


@dataclass(frozen=True)
class InstitutionProgress:
    """The share of all modules that the people of one institution have completed."""

    institution_id: int
    people: int
    percent: int


@dataclass(frozen=True)
class CohortFigures:
    """`obstacles`: enrolment's key → `Obstacle`, of those whom only staff can help."""

    cohort: Cohort
    structure: Structure
    lists: PeopleLists
    groups: list[Group]
    obstacles: dict

    @property
    def now(self):
        return self.lists.now

    @cached_property
    def people(self):
        return sum(group.people for group in self.groups)

    @cached_property
    def accepted(self):
        return sum(
            group.people for group in self.groups if group.concern not in NOT_SIGNED_IN
        )

    @cached_property
    def complete(self):
        return sum(group.people for group in self.groups if group.is_complete)

    @cached_property
    def modules_per_person(self):
        return sum(self.totals) / self.people if self.people else None

    @cached_property
    def totals(self):
        """Of each module; progress of another structure is about to be derived."""
        totals = [0] * len(self.modules)
        for group in self.groups:
            if group.structure == self.structure.name:
                for number, state in enumerate(group.modules_done):
                    totals[number] += group.people * (state == "1")
        return totals

    @property
    def modules(self):
        return self.structure.modules

    @cached_property
    def attention(self):
        return sum(number for _reason, number in self.reasons)

    @cached_property
    def reasons(self):
        counts = Counter()
        for group in self.groups:
            counts[group.concern] += group.due
        for own, reason in self.lists.reasons_of_helpless:
            counts[own] -= 1
            counts[reason] += 1
        return [(reason, counts[reason]) for reason in Attention if counts[reason]]

    @cached_property
    def by_institution(self):
        """`InstitutionProgress`, the least progress first, then the most people."""
        groups = defaultdict(list)
        for group in self.groups:
            groups[group.institution_id].append(group)
        progress = [self._progress_of(*item) for item in groups.items()]
        return sorted(progress, key=lambda each: (each.percent, -each.people))

    def _progress_of(self, institution, groups):
        people = done = possible = 0
        for group in groups:
            completed, left = map(group.modules_done.count, "10")
            # Somebody without results has completed none of the modules.
            taken = completed + left if group.structure else len(self.modules)
            people += group.people
            done += group.people * completed
            possible += group.people * taken
        percent = round(100 * done / possible) if possible else 0
        return InstitutionProgress(institution, people, percent)


def figures_of(cohort, enrolments, *, language, now=None):
    now = now or timezone.now()
    # An index leads to the few concerned.
    stuck = enrolments.filter(
        cohort=cohort, has_failed=True, is_complete=False, accepted_at__isnull=False
    )
    keys = list(stuck.order_by().values_list("pk", flat=True))
    blocked = obstacles_of(cohort, keys) if keys else {}
    obstacles = shortfalls_of(cohort) | blocked
    return CohortFigures(
        cohort,
        structure_of(cohort, language),
        PeopleLists(enrolments, now, list(blocked), list(obstacles)),
        _groups(enrolments, now),
        obstacles,
    )


def _groups(enrolments, now):
    """Columns of one index alone: the rows of the people are not read."""
    columns = ("institution_id", "structure", "modules_done", "concern")
    groups = enrolments.order_by().values_list(*columns)
    groups = groups.annotate(people=Count("*"), due=Count(Value(1), filter=is_due(now)))
    return [Group(*group) for group in groups]
