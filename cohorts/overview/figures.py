"""The progress of a whole cohort in figures, added up by the database."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Case, Count, QuerySet, Sum, TextField, Value, When
from django.utils import timezone

from cohorts.enrolments.models import Cohort
from cohorts.overview.attention import Attention, most_urgent_first, with_reason
from cohorts.overview.obstacles import obstacles_of
from cohorts.overview.shortfalls import shortfalls_of
from cohorts.overview.structure import Structure, structure_of


@dataclass(frozen=True)
class InstitutionProgress:
    """The share of all modules that the people of one institution have completed."""

    institution_id: int
    people: int
    percent: int


@dataclass(frozen=True)
class CohortFigures:
    """`enrolments` have their `reason`.

    `groups`: of people of one institution in the same state, added up by the database.
    """

    cohort: Cohort
    structure: Structure
    enrolments: QuerySet
    groups: list
    obstacles: dict
    now: datetime

    @cached_property
    def people(self):
        return sum(group["n"] for group in self.groups)

    @cached_property
    def accepted(self):
        return sum(group["accepted"] for group in self.groups)

    @cached_property
    def complete(self):
        return sum(group["n"] for group in self.groups if group["summary__is_complete"])

    @cached_property
    def modules_per_person(self):
        return sum(self.totals) / self.people if self.people else None

    @cached_property
    def totals(self):
        totals = [0] * len(self.modules)
        for group in self.groups:
            for number, state in enumerate(group["counted"]):
                totals[number] += group["n"] * (state == "1")
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
            counts[group["reason"]] += group["n"]
        return [(reason, counts[reason]) for reason in Attention if counts[reason]]

    @property
    def urgent(self):
        return most_urgent_first(self.enrolments.exclude(reason=""))

    @property
    def others(self):
        others = self.enrolments.filter(reason="")
        return others.order_by("user__sort_key", "user_id")

    @cached_property
    def by_institution(self):
        """`InstitutionProgress`, the least progress first, then the most people."""
        groups = defaultdict(list)
        for group in self.groups:
            groups[group["institution_id"]].append(group)
        progress = [self._progress_of(*item) for item in groups.items()]
        return sorted(progress, key=lambda each: (each.percent, -each.people))

    def _progress_of(self, institution, groups):
        people, started, done, left = (
            sum(group[name] for group in groups)
            for name in ("n", "started", "done", "left")
        )
        # Somebody without a summary has completed none of the modules.
        untouched = (people - started) * len(self.modules)
        possible = done + left + untouched
        percent = round(100 * done / possible) if possible else 0
        return InstitutionProgress(institution, people, percent)


def figures_of(cohort, enrolments, *, language, now=None):
    now = now or timezone.now()
    structure = structure_of(cohort, language)
    # The cohort of the summaries leads to the few concerned by their index.
    stuck = enrolments.filter(
        summary__cohort=cohort,
        summary__has_failed=True,
        summary__is_complete=False,
        accepted_at__isnull=False,
    )
    keys = list(stuck.order_by().values_list("pk", flat=True))
    obstacles = obstacles_of(cohort, keys) if keys else {}
    shortfalls = shortfalls_of(cohort)
    enrolments = with_reason(enrolments, now, list(obstacles), list(shortfalls))
    obstacles = shortfalls | obstacles
    # Summaries of another structure are about to be derived once more.
    is_counted = When(summary__structure=structure.name, then="summary__modules")
    counted = Case(is_counted, default=Value(""), output_field=TextField())
    groups = enrolments.order_by().annotate(counted=counted)
    groups = groups.values(
        "institution_id", "counted", "summary__is_complete", "reason"
    ).annotate(
        n=Count("pk"),
        accepted=Count("accepted_at"),
        started=Count("summary"),
        done=Sum("summary__modules_done", default=0),
        left=Sum("summary__modules_left", default=0),
    )
    return CohortFigures(cohort, structure, enrolments, list(groups), obstacles, now)
