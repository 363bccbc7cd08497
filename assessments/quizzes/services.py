"""What a person does with a quiz: start, answer, hand in, try once more."""

import random

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.bank import grading
from assessments.bank.models import QuestionVersion
from assessments.quizzes.counting import marks_of, record_counting_mark
from assessments.quizzes.models import (
    Attempt,
    AttemptQuestion,
    ExtraAttempt,
    Response,
    Submission,
)
from assessments.quizzes.standing import quiz_standing
from cohorts.enrolments.models import Enrolment
from cohorts.learning.services import begin


@transaction.atomic
def start_attempt(enrolment, unit, *, rng=random, at=None):
    """Return the person's open attempt at the quiz, else begin one.

    `unit`: the quiz as an outline's entry.
    """
    _wait_for_others(enrolment)
    standing = quiz_standing(enrolment, unit)
    if standing.open:
        return standing.open
    if refusal := standing.refusal:
        raise ValidationError(refusal)
    begin(enrolment, at=at)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        quiz_key=unit.key,
        edition=unit.edition,
        revision_id=unit.revision_id,
        number=len(standing.attempts) + 1,
        pass_mark=enrolment.cohort.pass_mark,
        started_at=at or timezone.now(),
    )
    _draw_questions(attempt, standing.quiz, rng)
    return attempt


def _wait_for_others(enrolment):
    """Of two tabs, the second waits here and then finds what the first one did."""
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def _draw_questions(attempt, quiz, rng):
    asked = list(quiz.quiz_questions.values_list("question_id", flat=True))
    versions = QuestionVersion.objects.current().filter(question__in=asked)
    by_question = {
        version.question_id: version for version in versions.select_related("question")
    }
    drawn = [by_question[one] for one in asked if one in by_question]
    if not drawn:
        raise ValidationError(_("This quiz has no questions yet."))
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(
            attempt=attempt,
            version=version,
            position=position,
            shuffle=grading.shuffled(
                version.question.type, version.content, version.key, rng
            ),
        )
        for position, version in enumerate(drawn, start=1)
    )


def save_answer(question, answer, *, at=None):
    """Keep the answer to one question of an open attempt: one insert."""
    answer = grading.checked(question.kind, question.version.content, answer)
    if not Response.objects.save_if_open(question, answer, at or timezone.now()):
        raise ValidationError(
            _("This attempt was already handed in. The last answer was not saved.")
        )
    return answer


@transaction.atomic
def save_answers(answers, *, at=None):
    """Keep all the answers or none. `answers`: question of the attempt → answer."""
    for question, answer in answers.items():
        save_answer(question, answer, at=at)


def flag_question(question, is_flagged):
    """Mark the question as one to come back to, or no longer."""
    question.is_flagged = is_flagged
    question.save(update_fields=["is_flagged"])


@transaction.atomic
def submit_attempt(attempt, *, language, at=None):
    """Hand the attempt in, grade it and record its result. Twice is once."""
    _wait_for_others(attempt.enrolment)
    attempt = (
        Attempt.objects.select_for_update(of=("self",)).with_place().get(pk=attempt.pk)
    )
    if attempt.is_submitted:
        return attempt
    at = at or timezone.now()
    mark, topic_marks = marks_of(attempt)
    attempt.mark, attempt.submitted_at = mark, at
    attempt.save(update_fields=["mark", "submitted_at"])
    Submission.objects.create(
        attempt=attempt,
        submitted_at=at,
        language=language,
        mark=mark,
        topic_marks=topic_marks,
    )
    record_counting_mark(attempt)
    return attempt


@transaction.atomic
def grant_extra_attempt(enrolment, unit, *, granted_by, reason, at=None):
    """Give the person one more attempt at the quiz, once all are used."""
    _wait_for_others(enrolment)
    standing = quiz_standing(enrolment, unit)
    if standing.is_passed:
        raise ValidationError(_("This person has already passed the quiz."))
    if standing.left:
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
    return extra


def recognise_passes(cohort):
    """Record a pass for each attempt that reaches the pass mark as it is now.

    Each in a transaction of its own; doing it again changes nothing.
    """
    # Whoever hands in meanwhile has committed after this, or reads the new pass mark.
    with transaction.atomic():
        list(cohort.enrolments.select_for_update().order_by("pk").values("pk"))
    due = (
        Attempt.objects.submitted()
        .filter(
            enrolment__cohort=cohort,
            enrolment__withdrawn_at=None,
            mark__gte=cohort.pass_mark,
        )
        .with_place()
        .without_pass()
        .not_annulled()
        .order_by("-mark", "pk")
    )
    for attempt in due:
        record_counting_mark(attempt)
