"""What a person has done with a quiz, and may still do."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from assessments.quizzes.models import Attempt, ExtraAttempt, QuizPage
from cohorts.enrolments.sequences import unit_sequence_of


@dataclass(frozen=True)
class QuizStanding:
    """One enrolment in front of one quiz. `attempts`: of this edition, newest first."""

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
        return max(self.submitted, key=lambda one: one.mark, default=None)

    @property
    def latest(self):
        return next(iter(self.submitted), None)

    @cached_property
    def is_passed(self):
        return any(one.passes(self.pass_mark) for one in self.submitted)

    @property
    def is_over(self):
        """Nothing more to try: passed, or every attempt handed in."""
        return self.is_passed or (not self.left and not self.open)

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


def quiz_standing(enrolment, unit):
    """The enrolment's standing in the quiz (an outline's entry): three queries."""
    return _standing(
        enrolment,
        unit,
        QuizPage.objects.asked(unit.key),
        Attempt.objects.filter(enrolment=enrolment, quiz_key=unit.key).order_by("-pk"),
        ExtraAttempt.objects.filter(enrolment=enrolment, quiz_key=unit.key),
    )


def standings_of(enrolment, quizzes):
    """[(module, quiz, standing)] of the (module, quiz) given: three queries."""
    pages = QuizPage.objects.asked_by_key([unit.key for _module, unit in quizzes])
    attempts = list(Attempt.objects.filter(enrolment=enrolment).order_by("-pk"))
    extra = list(ExtraAttempt.objects.filter(enrolment=enrolment))

    def at(rows, unit):
        return [one for one in rows if one.quiz_key == unit.key]

    return [
        (
            module,
            unit,
            _standing(
                enrolment,
                unit,
                pages.get(unit.key),
                at(attempts, unit),
                at(extra, unit),
            ),
        )
        for module, unit in quizzes
    ]


def _standing(enrolment, unit, quiz, attempts, extra):
    attempts = list(attempts)
    return QuizStanding(
        quiz=quiz,
        attempts=tuple(one for one in attempts if one.edition == unit.edition),
        open=next((one for one in attempts if not one.is_submitted), None),
        extra=len(extra),
        pass_mark=enrolment.cohort.pass_mark,
        is_cohort_open=enrolment.cohort.is_open,
    )


def best_marks(enrolments):
    """(enrolment's pk, quiz key) → best mark: one query for however many."""
    rows = (
        Attempt.objects.submitted()
        .filter(enrolment__in=enrolments)
        .order_by()
        .values_list("enrolment_id", "quiz_key")
        .annotate(best=Max("mark"))
    )
    return {(enrolment_id, quiz_key): best for enrolment_id, quiz_key, best in rows}


def add_quiz_marks(cohort, enrolments, marks):
    """`construct_module_marks`: the best mark of each module's quiz."""
    found = best_marks(enrolments)
    if not found:
        return
    steps = unit_sequence_of(cohort, settings.LANGUAGE_CODE).steps
    module_of = {unit.key: module.key for module, unit in steps}
    for (enrolment_id, quiz_key), mark in found.items():
        if quiz_key in module_of:
            key = enrolment_id, module_of[quiz_key]
            marks[key] = max(mark, marks.get(key, mark))
