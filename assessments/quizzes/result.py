"""A submitted attempt, question by question, with what each has earned."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import IntegerField
from django.utils.translation import gettext as _

from assessments.quizzes import badges
from assessments.quizzes.attempt_page import QuestionView, answers_of
from assessments.quizzes.models import AttemptQuestion
from curricula.courses.outline import UnitEntry
from lms.prepared import PreparedQuery

SCORED = PreparedQuery(
    lambda attempt: (
        AttemptQuestion.objects.filter(attempt=attempt).with_version().with_share()
    ),
    attempt=IntegerField(),
)


@dataclass(frozen=True)
class ReviewedQuestion:
    """A question of a submitted attempt. `shows_key`: the right answer may be seen.

    `lesson`: the one that treats it, an entry of the outline, or None.
    """

    question: QuestionView
    shows_key: bool
    lesson: UnitEntry | None = None

    @property
    def is_right(self):
        return self.question.row.share == 1 and not self.awaits_marking

    @property
    def awaits_marking(self):
        """Open answers are shown as marked once all of the attempt are."""
        is_open = self.question.kind.is_marked_by_people and self.question.answer
        return bool(is_open) and self.question.row.attempt.awaits_marking

    @property
    def badge(self):
        if self.awaits_marking:
            return badges.NOT_MARKED_YET
        share = self.question.row.share
        if share == 1:
            return badges.RIGHT
        if not self.question.answer:
            return badges.NOT_ANSWERED
        if share is None:
            return badges.ANSWERED
        if share:
            label = _("Right in part (%(percent)s %%)") % {
                "percent": round(share * 100)
            }
            return badges.Badge(label, "half", "warn")
        return badges.NOT_RIGHT

    @property
    def feedback(self):
        return self.question.row.version.feedback

    @property
    def harm(self):
        version, share = self.question.row.version, self.question.row.share
        is_known = share is not None and not self.awaits_marking
        return version.harm if version.is_critical and is_known and share < 1 else ""

    @property
    def feedback_state(self):
        return "good" if self.is_right else "info"

    @property
    def review(self):
        key = self.question.row.version.key if self.shows_key else None
        return self.question.kind.review(self.question.presented, key)


def read_result(attempt, *, shows_key, units=()):
    """The questions of the attempt with their stored shares: two queries.

    `units`: entries of the outline among which lessons are found by their codes.
    """
    lessons = {unit.code: unit for unit in units}
    answers = answers_of(attempt)
    rows = SCORED.rows(attempt=attempt.pk)
    for row in rows:
        row.attempt = attempt
    return [
        ReviewedQuestion(
            QuestionView(row, answers.get(row.pk, row.kind.no_answer)),
            shows_key,
            lessons.get(row.version.question.lesson),
        )
        for row in rows
    ]


def lessons_to_review(questions):
    """[(lesson, how many of its questions were missed)], most missed first."""
    missed = Counter(
        reviewed.lesson
        for reviewed in questions
        if reviewed.lesson and not reviewed.is_right
    )
    return missed.most_common()
