"""People by quizzes and topics: the mark that counts, the attempts and the state."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from assessments.quizzes import badges
from assessments.quizzes.models import QUIZ, Attempt, ExtraAttempt, QuizPage
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.counting import counting_result
from cohorts.results.marks import average_mark
from cohorts.results.models import COMPLETING, Result
from curricula.courses.outline import ModuleEntry, UnitEntry
from curricula.sources.models import Topic


class QuizResult(NamedTuple):
    """The latest result in one edition of a quiz."""

    edition: int
    outcome: str
    mark: Decimal | None
    at: datetime
    topic_marks: dict
    reference: str

    @property
    def is_completing(self):
        return self.outcome in COMPLETING


class Column(NamedTuple):
    """A quiz of the cohort. `allowed`: attempts that everybody has."""

    module: ModuleEntry
    quiz: UnitEntry
    allowed: int


class Cell(NamedTuple):
    """A person in a quiz. `attempt`: pk of the attempt whose mark counts, or None."""

    quiz_key: UUID
    state: str  # as in `LABELS`
    mark: Decimal | None
    used: int
    allowed: int
    attempt: int | None
    topic_marks: dict


LABELS = {
    "passed": _("Passed"),
    "excused": badges.EXCUSED.label,
    "not_passed": _("Not passed"),
    "in_progress": _("In progress"),
    "awaits_marking": badges.AWAITS_MARKING.label,
    "no_attempts_left": _("No attempts left"),
    "not_started": _("Not started"),
}


@dataclass(frozen=True)
class Row:
    """A person with a cell for each quiz; None where the person does not take it."""

    enrolment: Enrolment
    cells: tuple[Cell | None, ...]
    topic_codes: tuple[str, ...]

    @cached_property
    def topics(self):
        marks = defaultdict(list)
        for cell in filter(None, self.cells):
            for code, mark in cell.topic_marks.items():
                marks[code].append(Decimal(mark))
        return {code: average_mark(each) for code, each in marks.items()}

    @property
    def topic_marks(self):
        return [self.topics.get(code) for code in self.topic_codes]


@dataclass(frozen=True)
class Gradebook:
    cohort: Cohort
    columns: tuple[Column, ...]

    @property
    def quiz_keys(self):
        return [column.quiz.key for column in self.columns]

    @cached_property
    def topics(self):
        keys = {column.module.topic_id for column in self.columns}
        return list(Topic.objects.filter(pk__in=keys).order_by("order", "code"))

    @cached_property
    def topic_codes(self):
        return tuple(topic.code for topic in self.topics)

    def rows(self, enrolments):
        keys = [enrolment.pk for enrolment in enrolments]
        records = _results(keys), _attempts(keys), _extra_attempts(keys)
        return [self._row(enrolment, *records) for enrolment in enrolments]

    def _row(self, enrolment, results, attempts, extra):
        enrolment.cohort = self.cohort
        cells = []
        for column in self.columns:
            key = enrolment.pk, column.quiz.key
            taken = enrolment.takes(column.module.key)
            cells.append(
                _cell(column, results[key], attempts[key], extra[key])
                if taken
                else None
            )
        return Row(enrolment, tuple(cells), self.topic_codes)


def gradebook_of(cohort, language):
    steps = unit_sequence_of(cohort, language).steps if cohort.course_key else []
    quizzes = [(module, unit) for module, unit in steps if unit.kind == QUIZ]
    pages = QuizPage.objects.source_pages([unit.key for _module, unit in quizzes])
    return Gradebook(
        cohort,
        tuple(
            Column(module, unit, pages[unit.key].attempts_allowed)
            for module, unit in quizzes
        ),
    )


def _cell(column, results, attempts, extra):
    counting = counting_result(column.quiz, results.values()) if results else None
    current = [each for each in attempts if each[0] == column.quiz.edition]
    allowed = column.allowed + extra
    reference = counting.reference if counting else ""
    is_attempt = reference.startswith(Attempt.REFERENCE)
    return Cell(
        quiz_key=column.quiz.key,
        state=_state(counting, attempts, len(current) >= allowed),
        mark=counting and counting.mark,
        used=len(current),
        allowed=allowed,
        attempt=int(reference.removeprefix(Attempt.REFERENCE)) if is_attempt else None,
        topic_marks=counting.topic_marks if counting else {},
    )


def _state(counting, attempts, is_used_up):
    if counting and counting.outcome == Result.Outcome.COMPLETED:
        return "excused"
    if counting and counting.is_completing:
        return "passed"
    if any(submitted_at is None for _edition, submitted_at, _awaits in attempts):
        return "in_progress"
    if any(awaits_marking for _edition, _at, awaits_marking in attempts):
        return "awaits_marking"
    if is_used_up:
        return "no_attempts_left"
    return "not_passed" if attempts or counting else "not_started"


def _results(keys):
    """(enrolment, quiz key) → edition → the latest `QuizResult`: one query."""
    rows = Result.objects.in_force().in_order()
    rows = rows.filter(enrolment__in=keys, kind=Result.Kind.QUIZ).values_list(
        "enrolment_id",
        "subject_key",
        "edition",
        "outcome",
        "mark",
        "achieved_at",
        "topic_marks",
        "reference",
    )
    results = defaultdict(dict)
    for enrolment, key, edition, *values in rows:
        results[enrolment, key][edition] = QuizResult(edition, *values)
    return results


def _attempts(keys):
    """(enrolment, quiz key) → [(edition, submitted at, awaits marking)]: one query."""
    rows = Attempt.objects.filter(enrolment__in=keys).order_by()
    values = ("edition", "submitted_at", "awaits_marking")
    rows = rows.values_list("enrolment_id", "quiz_key", *values)
    attempts = defaultdict(list)
    for enrolment, key, *values in rows:
        attempts[enrolment, key].append(values)
    return attempts


def _extra_attempts(keys):
    """(enrolment, quiz key) → how many attempts were granted: one query."""
    rows = ExtraAttempt.objects.filter(enrolment__in=keys).order_by()
    granted = defaultdict(int)
    for key in rows.values_list("enrolment_id", "quiz_key"):
        granted[key] += 1
    return granted
