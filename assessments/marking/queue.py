"""The open answers that a person may mark, counted by cohort, quiz and question."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Min

from assessments.bank.models import Question
from assessments.marking.models import AnswerToMark
from assessments.statistics.titles import quiz_titles
from cohorts.enrolments.models import Cohort

# The part of a group → where an answer has it.
PLACES = {
    "cohort": "question__attempt__enrolment__cohort__code",
    "quiz": "question__attempt__quiz_key",
    "question": "question__version__question",
}


class Group(NamedTuple):
    """The answers of a cohort to one question of a quiz. `oldest`: since when."""

    cohort: str
    quiz: UUID
    question: int
    number: int
    oldest: datetime

    @property
    def query(self):
        return urlencode({name: getattr(self, name) for name in PLACES})


class ShownGroup(NamedTuple):
    group: Group
    cohort: Cohort
    quiz_title: str
    stem: str


@dataclass(frozen=True)
class QueueFilter:
    """Texts of a query string; empty for any."""

    cohort: str = ""
    quiz: str = ""
    question: str = ""

    def selects(self, group):
        return all(
            getattr(self, name) in ("", str(getattr(group, name))) for name in PLACES
        )

    @property
    def query(self):
        given = {name: getattr(self, name) for name in PLACES}
        return urlencode({name: value for name, value in given.items() if value})


class Queue:
    """What the person may mark, narrowed by a filter."""

    def __init__(self, user, wanted):
        self.user, self.wanted = user, wanted

    @cached_property
    def all_groups(self):
        rows = AnswerToMark.objects.markable_by(self.user).order_by()
        rows = rows.values_list(*PLACES.values())
        rows = rows.annotate(number=Count("pk"), oldest=Min("waits_since"))
        return [Group(*row) for row in rows.order_by("oldest")]

    @cached_property
    def groups(self):
        return [group for group in self.all_groups if self.wanted.selects(group)]

    @property
    def number(self):
        return sum(group.number for group in self.groups)

    @property
    def oldest(self):
        return min((group.oldest for group in self.groups), default=None)

    def answers(self):
        if not self.groups:
            return AnswerToMark.objects.none()
        conditions = {
            place: getattr(self.groups[0], name)
            for name, place in PLACES.items()
            if getattr(self.wanted, name)
        }
        return AnswerToMark.objects.markable_by(self.user).filter(**conditions)

    def shown(self, groups):
        cohorts = Cohort.objects.filter(code__in={group.cohort for group in groups})
        cohorts = {cohort.code: cohort for cohort in cohorts}
        titles = quiz_titles({group.quiz for group in groups})
        stems = stems_of({group.question for group in groups})
        return [
            ShownGroup(
                group,
                cohorts[group.cohort],
                titles.get(group.quiz, ""),
                stems[group.question],
            )
            for group in groups
        ]


def stems_of(questions):
    rows = Question.objects.filter(pk__in=questions).prefetch_related("versions")
    return {row.pk: row.current.stem for row in rows}


def choices_of(shown):
    return {
        "cohort": _distinct((row.group.cohort, row.cohort.name) for row in shown),
        "quiz": _distinct((str(row.group.quiz), row.quiz_title) for row in shown),
        "question": _distinct((str(row.group.question), row.stem) for row in shown),
    }


def _distinct(pairs):
    return sorted(dict(pairs).items(), key=lambda pair: pair[1])
