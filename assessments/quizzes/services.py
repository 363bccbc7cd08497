"""Starting, answering and submitting attempts at quizzes."""

import random
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from assessments.quizzes import rules
from assessments.quizzes.answers_sql import insert_if_open
from assessments.quizzes.asking import draw_questions
from assessments.quizzes.counting import (
    graded_shares_of,
    grades_from,
    is_unmarked,
    record_counting_mark,
    shares_of,
    stored_share,
)
from assessments.quizzes.models import (
    Attempt,
    ExtraAttempt,
    Grading,
    QuestionScore,
    QuizPage,
    SavedAnswer,
    Submission,
)
from assessments.quizzes.signals import attempt_submitted
from assessments.quizzes.status import quiz_status
from cohorts.enrolments.models import Enrolment
from cohorts.learning.services import begin
from lms.audit.services import record_by


@transaction.atomic
def start_attempt(enrolment, unit, *, rng=random, at=None):
    """Return the person's open attempt at the quiz, or begin one.

    `unit`: the quiz as an entry of the outline.
    """
    _lock(enrolment)
    at = at or timezone.now()
    status = quiz_status(enrolment, unit.key, unit.edition, at=at)
    if status.open:
        return status.open
    if refusal := status.refusal:
        raise ValidationError(refusal)
    begin(enrolment, at=at)
    attempt = Attempt(
        enrolment=enrolment,
        quiz_key=unit.key,
        edition=unit.edition,
        revision_id=unit.revision_id,
        number=len(status.attempts) + 1,
        pass_mark=enrolment.cohort.pass_mark,
        started_at=at,
    )
    set_deadline(attempt, status)
    draw_questions(attempt, status.quiz, rng)
    return attempt


def set_deadline(attempt, status):
    """Save the attempt with its end as settings and accommodations have it.

    A task closes it then.
    """
    attempt.deadline = rules.deadline(
        status.quiz, status.allowances, attempt.started_at
    )
    attempt.answers_until = attempt.deadline and attempt.deadline + rules.GRACE
    attempt.save()
    if attempt.answers_until:
        run_after = attempt.answers_until + timedelta(seconds=1)
        close_overdue_attempts.using(run_after=run_after).enqueue()


@task()
def close_overdue_attempts():
    """Submit every attempt whose time is up, with the answers that were saved."""
    overdue = Attempt.objects.overdue(timezone.now()).with_enrolment()
    for attempt in overdue.order_by("answers_until"):
        language = attempt.enrolment.user.preferred_language
        submit_attempt(attempt, language=language)


def _lock(enrolment):
    """A second tab waits here, and then reads what the first one wrote."""
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def save_answer(question, answer, *, device=None, sequence=None, at=None):
    """Save the answer to one question of an open attempt: one insert.

    Saving the same `sequence` of a `device` again changes nothing.
    """
    saved = SavedAnswer(
        question=question,
        answer=question.kind.clean(question.version.content, answer),
        saved_at=at or timezone.now(),
        device=device,
        sequence=sequence,
    )
    if not insert_if_open(saved) and not _is_saved(saved):
        raise ValidationError(_refusal_of_answer(question.attempt))
    return saved.answer


def _is_saved(saved):
    same = {"question": saved.question, "sequence": saved.sequence}
    rows = SavedAnswer.objects.filter(device=saved.device, **same)
    return saved.device is not None and rows.exists()


def _refusal_of_answer(attempt):
    attempt.refresh_from_db(fields=["submitted_at"])
    if attempt.is_overdue:
        return _("The time is up. The last answer was not saved.")
    return _("You have already submitted this attempt. The last answer was not saved.")


@transaction.atomic
def save_answers(answers, *, at=None):
    """Save all the answers or none. `answers`: attempt question → answer."""
    for question, answer in answers.items():
        save_answer(question, answer, at=at)


def flag_question(question, is_flagged):
    question.is_flagged = is_flagged
    question.save(update_fields=["is_flagged"])


@transaction.atomic
def submit_attempt(attempt, *, language, at=None):
    """Close and grade the attempt and record its result; a second call does nothing."""
    _lock(attempt.enrolment)
    attempts = Attempt.objects.select_for_update(of=("self",)).with_enrolment()
    attempt = attempts.get(pk=attempt.pk)
    if attempt.is_submitted:
        return attempt
    at = at or timezone.now()
    shares = shares_of(attempt)
    _record_scores(shares, at)
    submission = Submission(
        attempt=attempt,
        submitted_at=at,
        language=language,
        **grades_from(shares, _minimums_of(attempt)),
    )
    attempt.submitted_at = at
    attempt.awaits_marking = is_unmarked(shares)
    take_grades(attempt, submission)
    submission.save()
    if not attempt.awaits_marking:
        record_counting_mark(attempt)
    attempt_submitted.send(Attempt, attempt=attempt)
    return attempt


@transaction.atomic
def grade_marked_answers(attempt, *, at=None):
    """Grade the attempt once people have marked all its open answers.

    Its result is recorded then; returns whether that has happened.
    """
    _lock(attempt.enrolment)
    shares = graded_shares_of(attempt)
    if is_unmarked(shares):
        return False
    grading = Grading(
        attempt=attempt,
        graded_at=at or timezone.now(),
        **grades_from(shares, _minimums_of(attempt)),
    )
    grading.save()
    attempt.awaits_marking = False
    take_grades(attempt, grading)
    record_counting_mark(attempt)
    return True


def _minimums_of(attempt):
    quizzes = QuizPage.objects.source_pages([attempt.quiz_key])
    return rules.minimums_of(quizzes)[attempt.quiz_key]


def take_grades(attempt, grades):
    """Save in the attempt what it repeats of its latest grades."""
    attempt.grades, attempt.mark = grades, grades.mark
    attempt.meets_conditions = grades.meets_conditions and not attempt.awaits_marking
    attempt.save(
        update_fields=["mark", "submitted_at", "meets_conditions", "awaits_marking"]
    )


def _record_scores(shares, at):
    QuestionScore.objects.bulk_create(
        QuestionScore(
            question=row,
            share=stored_share(share),
            rule=row.kind.rule,
            graded_at=at,
        )
        for row, share in shares
        if share is not None
    )


@transaction.atomic
def grant_extra_attempt(enrolment, unit, *, granted_by, reason, at=None):
    """Give the person another attempt at the quiz; refused while any is left."""
    _lock(enrolment)
    status = quiz_status(enrolment, unit.key, unit.edition)
    if status.is_passed:
        raise ValidationError(_("This person has already passed the quiz."))
    if status.left:
        raise ValidationError(_("This person still has attempts left."))
    extra = ExtraAttempt(
        enrolment=enrolment,
        quiz_key=unit.key,
        granted_by=granted_by,
        reason=reason.strip(),
        granted_at=at or timezone.now(),
    )
    extra.full_clean()
    extra.save()
    record_by(
        granted_by,
        enrolment.cohort,
        "quizzes.extra_attempt",
        enrolment=enrolment.pk,
        quiz=str(unit.key),
    )
    return extra


def recognise_passes(cohort):
    """Record a pass for each attempt that reaches the cohort's current pass mark.

    Each in its own transaction; a second run changes nothing.
    """
    # Submissions under way have committed after this; later ones read the new mark.
    with transaction.atomic():
        list(cohort.enrolments.select_for_update().order_by("pk").values("pk"))
    due = (
        Attempt.objects.marked()
        .filter(
            enrolment__cohort=cohort,
            enrolment__withdrawn_at=None,
            mark__gte=cohort.pass_mark,
        )
        .with_enrolment()
        .without_pass()
        .not_annulled()
        .order_by("-mark", "pk")
    )
    for attempt in due:
        record_counting_mark(attempt)
