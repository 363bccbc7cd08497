"""What a person has done with a quiz, and may still do."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.quizzes import badges
from assessments.quizzes.models import Attempt, ExtraAttempt, QuizPage


@dataclass(frozen=True)
class QuizStatus:
    """An enrolment's attempts at a quiz in one edition, newest first.

    `quiz`: the page in the source language, None if it was deleted. `open`: the
    attempt in progress, of whichever edition. `extra`: how many attempts were granted.
    """

    quiz: QuizPage | None
    attempts: tuple[Attempt, ...]
    open: Attempt | None
    extra: int
    pass_mark: int
    is_cohort_open: bool

    @property
    def allowed(self):
        return (self.quiz.attempts_allowed if self.quiz else 0) + self.extra

    @property
    def left(self):
        return max(self.allowed - len(self.attempts), 0)

    @cached_property
    def submitted(self):
        return [attempt for attempt in self.attempts if attempt.is_submitted]

    @cached_property
    def best(self):
        return max(self.submitted, key=lambda attempt: attempt.mark, default=None)

    @cached_property
    def is_passed(self):
        return any(attempt.passes(self.pass_mark) for attempt in self.submitted)

    @property
    def is_over(self):
        return self.is_passed or (not self.left and not self.open)

    @property
    def is_failed(self):
        """Whether only staff can give the person another attempt."""
        return not self.left and not self.is_passed

    @property
    def refusal(self):
        """Why no new attempt may begin; empty where one may."""
        if self.is_passed:
            return _("You have already passed this quiz.")
        if not self.is_cohort_open:
            return _("This cohort has ended: no more attempts can begin.")
        if not self.left:
            return _("You have used all your attempts at this quiz.")
        return ""

    @property
    def badge(self):
        states = [
            (self.is_passed, badges.PASSED),
            (self.open, badges.IN_PROGRESS),
            (not self.left, badges.NO_ATTEMPTS_LEFT),
            (self.submitted, badges.NOT_PASSED),
        ]
        return next((badge for holds, badge in states if holds), badges.NOT_STARTED)


def quiz_status(enrolment, quiz_key, edition):
    """The enrolment's status in an edition of the quiz: three queries."""
    own = {"enrolment": enrolment, "quiz_key": quiz_key}
    return _status(
        enrolment,
        edition,
        QuizPage.objects.source_page(quiz_key),
        Attempt.objects.filter(**own).order_by("-pk"),
        ExtraAttempt.objects.filter(**own),
    )


def quiz_statuses(enrolment, quizzes):
    """[(module, quiz, status)] of the (module, quiz) given: three queries."""
    pages = QuizPage.objects.source_pages([quiz.key for _module, quiz in quizzes])
    attempts = list(Attempt.objects.filter(enrolment=enrolment).order_by("-pk"))
    extra = list(ExtraAttempt.objects.filter(enrolment=enrolment))

    def of_quiz(rows, quiz):
        return [row for row in rows if row.quiz_key == quiz.key]

    return [
        (
            module,
            quiz,
            _status(
                enrolment,
                quiz.edition,
                pages.get(quiz.key),
                of_quiz(attempts, quiz),
                of_quiz(extra, quiz),
            ),
        )
        for module, quiz in quizzes
    ]


def _status(enrolment, edition, quiz, attempts, extra):
    attempts = list(attempts)
    return QuizStatus(
        quiz=quiz,
        attempts=tuple(row for row in attempts if row.edition == edition),
        open=next((row for row in attempts if not row.is_submitted), None),
        extra=len(extra),
        pass_mark=enrolment.cohort.pass_mark,
        is_cohort_open=enrolment.cohort.is_open,
    )
