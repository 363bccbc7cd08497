"""What people have achieved in their cohorts, read once for all that shows it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import IntegerField

from cohorts.enrolments.models import Enrolment
from cohorts.results.counting import results_by_unit
from cohorts.results.criteria import criteria_of_all, read_evidence
from cohorts.results.marks import average_mark
from cohorts.results.models import Criterion, Result
from cohorts.results.progress import Progress, outlines_for, progress_in
from curricula.courses.outline import Outline, outline_of
from lms.prepared import PreparedQuery

IN_FORCE = PreparedQuery(
    lambda enrolments: (
        Result.objects.in_force().in_order().filter(enrolment__in=enrolments)
    ),
    enrolments=IntegerField(),
)


@dataclass(frozen=True)
class Achievement:
    """One person in one cohort.

    `results`: the rows in force, in order of achievement. `evidence`: kind of criterion
    → what it is compared with besides, see `criteria.register`.
    """

    enrolment: Enrolment
    outline: Outline
    progress: Progress
    results: list[Result]
    criteria: list[Criterion]
    evidence: dict[str, Any]

    @property
    def cohort(self):
        return self.enrolment.cohort

    @cached_property
    def topic_marks(self):
        latest = {row.subject_key: row.topic_marks for row in self.results}
        marks = defaultdict(list)
        for by_topic in latest.values():
            for code, mark in by_topic.items():
                marks[code].append(Decimal(mark))
        return {code: average_mark(values) for code, values in marks.items()}


def achievement_of(enrolment, language):
    return achievements_of([enrolment], language)[0]


def achievements_of(enrolments, language):
    """One for each enrolment, in their order: at most four queries for any number."""
    enrolments = list(enrolments)
    outlines = outlines_for(enrolments, language)
    results = defaultdict(list)
    for row in IN_FORCE.rows(enrolments=[each.pk for each in enrolments]):
        results[row.enrolment_id].append(row)
    criteria = criteria_of_all(enrolments)
    evidence = read_evidence(enrolments, results)
    return [
        _achievement(
            each,
            outlines[each.cohort.course_key],
            results[each.pk],
            criteria=criteria[each.pk],
            evidence={kind: values[each.pk] for kind, values in evidence.items()},
        )
        for each in enrolments
    ]


def in_language(achievement, language):
    """The same with texts in another language: no query."""
    version = achievement.outline.version
    outline = outline_of(achievement.cohort.course_key, language, version)
    return changed(achievement, outline=outline)


def changed(achievement, **values):
    fields = ("enrolment", "outline", "results", "criteria", "evidence")
    kept = {name: getattr(achievement, name) for name in fields}
    return _achievement(**kept | values)


def _achievement(enrolment, outline, results, **read):
    taken = enrolment.taken_module_keys
    progress = progress_in(outline, taken, results_by_unit(results))
    return Achievement(enrolment, outline, progress, results, **read)
