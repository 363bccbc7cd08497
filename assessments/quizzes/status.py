"""What a person has done with a quiz, and may still do."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from django.db.models import IntegerField, UUIDField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.quizzes import badges, rules
from assessments.quizzes.models import Accommodation, Attempt, ExtraAttempt, QuizPage
from assessments.quizzes.quiz_mark import QuizMark
from cohorts.results.models import Result
from lms.prepared import PreparedQuery

CACHED_QUIZZES = 256


@dataclass(frozen=True)
class QuizStatus:
    """An enrolment's attempts at a quiz in one edition, newest first.

    `quiz`: the page in the source language, None if it was deleted. `open`: the
    attempt in progress, of whichever edition. `extra`: how many attempts were granted.
    `allowances`: what staff granted besides. `correction`: of the result, by staff; it
    decides until another attempt counts.
    """

    quiz: QuizPage | None
    attempts: tuple[Attempt, ...]
    open: Attempt | None
    extra: int
    pass_mark: int
    is_cohort_open: bool
    allowances: rules.Allowances = field(default_factory=rules.Allowances)
    correction: Result | None = None
    at: datetime = field(default_factory=timezone.now)

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
    def graded(self):
        return [attempt for attempt in self.submitted if not attempt.awaits_marking]

    @property
    def awaits_marking(self):
        return len(self.graded) < len(self.submitted)

    @cached_property
    def best(self):
        return max(self.graded, key=lambda attempt: attempt.mark, default=None)

    @property
    def marked(self):
        counts = self.quiz_mark.counting == QuizPage.Counting.BEST
        return self.best if counts and self.shows_marks else None

    @cached_property
    def quiz_mark(self):
        counting = self.quiz.counting if self.quiz else QuizPage.Counting.BEST
        return QuizMark(self.graded, counting, self.pass_mark)

    def passes(self, attempt):
        if self.quiz_mark.counting == QuizPage.Counting.AVERAGE:
            return self.is_passed
        return attempt.passes(self.pass_mark)

    @property
    def is_passed(self):
        if self.correction:
            return self.correction.outcome == Result.Outcome.PASSED
        return self.quiz_mark.is_passed

    @property
    def is_corrected(self):
        return self.is_passed != self.quiz_mark.is_passed

    @property
    def is_excused(self):
        return self.allowances.is_excused

    @property
    def is_over(self):
        if self.is_passed or self.is_excused:
            return True
        if self.open or self.awaits_marking:
            return False
        return not self.left or self.is_closed

    @property
    def is_failed(self):
        is_settled = self.is_passed or self.is_excused or self.awaits_marking
        return not self.left and not is_settled

    @cached_property
    def opens_at(self):
        return self.quiz.opens_at if self.quiz else None

    @cached_property
    def closes_at(self):
        return rules.closing_time(self.quiz, self.allowances) if self.quiz else None

    @property
    def is_closed(self):
        return self.closes_at is not None and self.closes_at <= self.at

    @property
    def minutes(self):
        limit = rules.time_limit(self.quiz, self.allowances) if self.quiz else None
        return limit and round(limit.total_seconds() / 60)

    @property
    def next_attempt_at(self):
        if not self.submitted or not self.quiz:
            return None
        wait = timedelta(hours=self.quiz.hours_between)
        return self.submitted[0].submitted_at + wait

    def reveals(self, shown):
        conditions = {
            QuizPage.Shown.EACH: True,
            QuizPage.Shown.LAST: self.is_over,
            QuizPage.Shown.CLOSED: self.is_closed and not self.open,
        }
        return conditions.get(shown, False)

    @property
    def shows_marks(self):
        return self.quiz is None or self.reveals(self.quiz.marks_shown)

    @property
    def shows_feedback(self):
        return self.quiz is None or self.reveals(self.quiz.feedback_shown)

    @property
    def shows_keys(self):
        shown = self.quiz.keys_shown if self.quiz else QuizPage.Shown.LAST
        return self.reveals(shown)

    @property
    def refusal(self):
        """Why no new attempt may begin; empty where one may."""
        if self.is_passed:
            return _("You have already passed this quiz.")
        if self.is_excused:
            return _("You are excused from this quiz.")
        if self.awaits_marking:
            return _("Your answers are waiting for a person to mark them.")
        if not self.is_cohort_open:
            return _("This cohort has ended: no more attempts can begin.")
        if not self.left:
            return _("You have used all your attempts at this quiz.")
        return self._refusal_for_now

    @property
    def _refusal_for_now(self):
        if self.is_closed:
            return _dated(_("This quiz closed on %(when)s."), self.closes_at)
        if self.opens_at and self.opens_at > self.at:
            return _dated(_("This quiz opens on %(when)s."), self.opens_at)
        if self.next_attempt_at and self.next_attempt_at > self.at:
            return _dated(_("You may try again from %(when)s."), self.next_attempt_at)
        return ""

    @property
    def badge(self):
        states = [
            (self.is_passed, badges.PASSED),
            (self.is_excused, badges.EXCUSED),
            (self.open, badges.IN_PROGRESS),
            (self.awaits_marking, badges.AWAITS_MARKING),
            (not self.left, badges.NO_ATTEMPTS_LEFT),
            (self.submitted, badges.NOT_PASSED),
        ]
        return next((badge for holds, badge in states if holds), badges.NOT_STARTED)


def _dated(sentence, at):
    return sentence % {"when": date_format(timezone.localtime(at), "DATETIME_FORMAT")}


@dataclass(frozen=True)
class Known:
    """What a page that shows an attempt has read already.

    `version`: the courses' published version, for which the quiz is cached.
    `has_grants`: see `AttemptQuerySet.with_grants`. Of the enrolment: its results in
    force, and its attempts, newest first.
    """

    version: str = ""
    has_grants: bool = True
    results: list | None = None
    attempts: list | None = None


NOTHING_KNOWN = Known()

RESULTS = PreparedQuery(
    lambda enrolment, quiz_key: _latest_results(enrolment).filter(subject_key=quiz_key),
    enrolment=IntegerField(),
    quiz_key=UUIDField(),
)
ATTEMPTS = PreparedQuery(
    lambda enrolment, quiz_key: Attempt.objects.filter(
        enrolment=enrolment, quiz_key=quiz_key
    ).order_by("-pk"),
    enrolment=IntegerField(),
    quiz_key=UUIDField(),
)


def quiz_status(enrolment, quiz_key, edition, *, known=NOTHING_KNOWN, at=None):
    """The enrolment's status in an edition of the quiz: five queries at most."""
    own = {"enrolment": enrolment, "quiz_key": quiz_key}
    results, attempts = known.results, known.attempts
    if results is None:
        results = RESULTS.rows(enrolment=enrolment.pk, quiz_key=quiz_key)
    if attempts is None:
        attempts = ATTEMPTS.rows(enrolment=enrolment.pk, quiz_key=quiz_key)
    extra, accommodations = [], []
    if known.has_grants:
        extra = ExtraAttempt.objects.filter(**own)
        accommodations = Accommodation.objects.applying_to(enrolment).in_force()
        accommodations = accommodations.filter(quiz_key=quiz_key)
    rows = Rows(attempts, extra, accommodations, results)
    quiz = quiz_of(quiz_key, known.version)
    return _status(enrolment, edition, quiz, rows.of_quiz(quiz_key), at=at)


def quiz_of(quiz_key, version):
    if version:
        return published_quiz(quiz_key, version)
    return QuizPage.objects.source_page(quiz_key)


@lru_cache(CACHED_QUIZZES)
def published_quiz(quiz_key, version):
    """The quiz in that version, to show an attempt; to begin one it is read again."""
    return QuizPage.objects.source_page(quiz_key)


@dataclass(frozen=True)
class Rows:
    """What is stored about enrolments and quizzes."""

    attempts: list
    extra: list
    accommodations: list
    results: list

    def of_quiz(self, quiz_key):
        parts = (self.attempts, self.extra, self.accommodations)
        return Rows(
            *([row for row in rows if row.quiz_key == quiz_key] for rows in parts),
            [row for row in self.results if row.subject_key == quiz_key],
        )


def _latest_results(enrolment):
    rows = Result.objects.filter(
        enrolment=enrolment, kind=Result.Kind.QUIZ, correction=None
    )
    return rows.in_order()


def _correction_in(results, edition):
    latest = next((row for row in reversed(results) if row.edition == edition), None)
    return latest if latest and latest.corrects_id else None


def quiz_statuses(enrolment, quizzes):
    """[(module, quiz, status)] of the (module, quiz) given: five queries."""
    pages = QuizPage.objects.source_pages([quiz.key for _module, quiz in quizzes])
    rows = Rows(
        list(Attempt.objects.filter(enrolment=enrolment).order_by("-pk")),
        list(ExtraAttempt.objects.filter(enrolment=enrolment)),
        list(Accommodation.objects.applying_to(enrolment).in_force()),
        list(_latest_results(enrolment)),
    )
    return [
        (
            module,
            quiz,
            _status(
                enrolment, quiz.edition, pages.get(quiz.key), rows.of_quiz(quiz.key)
            ),
        )
        for module, quiz in quizzes
    ]


def _status(enrolment, edition, quiz, rows, *, at=None):
    attempts = list(rows.attempts)
    return QuizStatus(
        quiz=quiz,
        attempts=tuple(row for row in attempts if row.edition == edition),
        open=next((row for row in attempts if not row.is_submitted), None),
        extra=len(rows.extra),
        pass_mark=enrolment.cohort.pass_mark,
        is_cohort_open=enrolment.cohort.is_open,
        allowances=rules.allowances(list(rows.accommodations)),
        correction=_correction_in(rows.results, edition),
        at=at or timezone.now(),
    )
