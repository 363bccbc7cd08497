"""Quizzes and questions with their latest statistics, for people who read them all."""

from dataclasses import dataclass
from uuid import UUID

from assessments.quizzes.models import Attempt
from assessments.statistics.audiences import READERS
from assessments.statistics.models import ItemFigures, Snapshot
from assessments.statistics.page import ItemRow, StatisticsPage, read_pages
from assessments.statistics.titles import quiz_titles


@dataclass(frozen=True)
class QuizRow:
    quiz_key: UUID
    title: str
    page: StatisticsPage | None


def quiz_rows(user):
    attempted = Attempt.objects.submitted().order_by("quiz_key")
    keys = list(attempted.values_list("quiz_key", flat=True).distinct())
    pages = {page.snapshot.quiz_key: page for page in read_pages(snapshots_for(user))}
    titles = quiz_titles(keys)
    rows = [QuizRow(key, titles[key], pages.get(key)) for key in keys if key in titles]
    return sorted(rows, key=lambda row: row.title)


def question_rows(user, question):
    rows = ItemFigures.objects.filter(
        version__question=question, snapshot__in=snapshots_for(user)
    )
    rows = rows.select_related("snapshot", "version__question")
    rows = list(rows.order_by("-version__number", "pk"))
    titles = quiz_titles({row.snapshot.quiz_key for row in rows})
    return [
        (
            titles.get(row.snapshot.quiz_key, ""),
            row.snapshot.quiz_key,
            ItemRow(row.version.number, row.version, row.n, row.figures),
        )
        for row in rows
    ]


def snapshots_for(user):
    reader = None if user.scope(*READERS).everything else user
    return Snapshot.objects.filter(cohort=None, reader=reader)
