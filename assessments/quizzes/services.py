"""Starting, answering and submitting attempts at quizzes."""

import random
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.bank.models import QuestionVersion
from assessments.quizzes.counting import (
    is_unmarked,
    marks_of,
    record_counting_mark,
    shares_of,
)
from assessments.quizzes.models import (
    Attempt,
    AttemptQuestion,
    ExtraAttempt,
    QuestionScore,
    SavedAnswer,
    Submission,
)
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
    status = quiz_status(enrolment, unit.key, unit.edition)
    if status.open:
        return status.open
    if refusal := status.refusal:
        raise ValidationError(refusal)
    begin(enrolment, at=at)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        quiz_key=unit.key,
        edition=unit.edition,
        revision_id=unit.revision_id,
        number=len(status.attempts) + 1,
        pass_mark=enrolment.cohort.pass_mark,
        started_at=at or timezone.now(),
    )
    _draw_questions(attempt, status.quiz, rng)
    return attempt


def _lock(enrolment):
    """A second tab waits here, and then reads what the first one wrote."""
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def _draw_questions(attempt, quiz, rng):
    question_pks = list(quiz.quiz_questions.values_list("question_id", flat=True))
    versions = QuestionVersion.objects.current().filter(question__in=question_pks)
    by_question = {
        version.question_id: version for version in versions.select_related("question")
    }
    drawn = [by_question[pk] for pk in question_pks if pk in by_question]
    if not drawn:
        raise ValidationError(_("This quiz has no questions yet."))
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(
            attempt=attempt,
            version=version,
            position=position,
            shuffle=version.question.kind.shuffle(version.content, version.key, rng),
        )
        for position, version in enumerate(drawn, start=1)
    )


def save_answer(question, answer, *, at=None):
    """Save the answer to one question of an open attempt: one insert."""
    answer = question.kind.clean(question.version.content, answer)
    if not SavedAnswer.objects.save_if_open(question, answer, at or timezone.now()):
        raise ValidationError(
            _("You have already submitted this attempt. The last answer was not saved.")
        )
    return answer


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
    mark, topic_marks = marks_of(shares)
    attempt.mark, attempt.submitted_at = mark, at
    attempt.save(update_fields=["mark", "submitted_at"])
    Submission.objects.create(
        attempt=attempt,
        submitted_at=at,
        language=language,
        mark=mark,
        topic_marks=topic_marks,
    )
    if not is_unmarked(shares) or attempt.passes(attempt.enrolment.cohort.pass_mark):
        record_counting_mark(attempt)
    return attempt


def _record_scores(shares, at):
    QuestionScore.objects.bulk_create(
        QuestionScore(
            question=row,
            share=round(Decimal(share.numerator) / share.denominator, 6),
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
        Attempt.objects.submitted()
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
