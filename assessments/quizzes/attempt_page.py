"""An attempt as the person sees it before the submission: own answers, no keys."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import IntegerField
from django.urls import reverse

from assessments.bank.kinds.kind import PresentedQuestion
from assessments.quizzes import badges
from assessments.quizzes.models import Attempt, AttemptQuestion, SavedAnswer
from lms.prepared import PreparedQuery

ANSWERS = PreparedQuery(
    lambda attempt: SavedAnswer.objects.latest_of(attempt), attempt=IntegerField()
)
QUESTIONS = PreparedQuery(
    lambda attempt: AttemptQuestion.objects.filter(attempt=attempt).without_key(),
    attempt=IntegerField(),
)


@lru_cache(maxsize=1000)
def answers_url(attempt):
    """The address below which each answer is sent: once for all questions."""
    return reverse("quizzes:answer", args=[attempt, 0]).removesuffix("0/")


@dataclass(frozen=True, eq=False)
class QuestionView:
    """A question of an attempt with the answer that counts so far.

    `saved_on`: the device, unknown of pages posted without JavaScript.
    `mistake`: why the answer cannot be read; then `answer` is what was typed.
    """

    row: AttemptQuestion
    answer: list | dict | str
    saved_at: datetime | None = None
    saved_on: UUID | None = None
    mistake: str = ""

    @property
    def pk(self):
        return self.row.pk

    @property
    def name(self):
        return f"q{self.pk}"

    @property
    def number(self):
        return self.row.position

    @property
    def section(self):
        return self.row.attempt.section_before(self.number)

    @property
    def kind(self):
        return self.row.kind

    @property
    def stem(self):
        return self.row.version.stem

    @property
    def picture(self):
        return self.row.version.picture

    @cached_property
    def save_url(self):
        return f"{answers_url(self.row.attempt_id)}{self.pk}/"

    @cached_property
    def presented(self):
        return PresentedQuestion(
            content=self.row.version.content,
            order=self.row.shuffle,
            answer=self.answer,
            name=self.name,
            save_url=self.save_url,
        )

    @property
    def fields(self):
        return self.kind.fields(self.presented)

    @property
    def inputs(self):
        return self.kind.inputs(self.presented)

    @cached_property
    def badge(self):
        if not self.answer or self.mistake:
            return badges.NOT_ANSWERED
        if self.kind.is_complete(self.row.version.content, self.answer):
            return badges.ANSWERED
        return badges.ANSWERED_IN_PART

    @property
    def is_answered(self):
        return self.badge is badges.ANSWERED

    @property
    def is_in_part(self):
        return self.badge is badges.ANSWERED_IN_PART


@dataclass(frozen=True)
class AttemptPage:
    """All questions of an attempt, in order.

    `seen`: the number of the last saved answer that it shows.
    """

    attempt: Attempt
    questions: tuple[QuestionView, ...]
    seen: int = 0

    def with_pks(self, pks):
        return [question for question in self.questions if str(question.pk) in pks]

    def with_mistakes(self, mistakes):
        by_pk = {question.pk: question for question in mistakes}
        return AttemptPage(
            self.attempt,
            tuple(by_pk.get(question.pk, question) for question in self.questions),
            self.seen,
        )

    @cached_property
    def answered(self):
        return sum(question.is_answered for question in self.questions)

    @cached_property
    def unanswered(self):
        return [question for question in self.questions if not question.is_answered]

    @property
    def saved_at(self):
        times = [question.saved_at for question in self.questions if question.saved_at]
        return max(times, default=None)


def answers_of(attempt):
    rows = ANSWERS.rows(attempt=attempt.pk)
    return {row.question_id: row.answer for row in rows}


def unanswered(row):
    return QuestionView(row, row.kind.no_answer)


def read_attempt_page(attempt):
    """The attempt's questions with the answers saved so far, no keys: two queries."""
    answers = ANSWERS.rows(attempt=attempt.pk)
    saved = {answer.question_id: answer for answer in answers}
    rows = QUESTIONS.rows(attempt=attempt.pk)
    for row in rows:
        row.attempt = attempt
    questions = tuple(_question_view(row, saved.get(row.pk)) for row in rows)
    seen = max((answer.pk for answer in saved.values()), default=0)
    return AttemptPage(attempt, questions, seen)


def _question_view(row, saved):
    if saved is None:
        return unanswered(row)
    return QuestionView(row, saved.answer, saved.saved_at, saved.device)
