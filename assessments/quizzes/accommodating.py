"""Granting and withdrawing accommodations."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.quizzes.models import (
    Accommodation,
    AccommodationWithdrawal,
    Attempt,
)
from assessments.quizzes.services import set_deadline
from assessments.quizzes.status import quiz_status
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.results.services import correct_result, record_result
from lms.audit.services import record_by

EXCUSED = Accommodation.Kind.EXCUSED


@transaction.atomic
def grant_accommodation(accommodation, unit):
    """Save the accommodation; attempts in progress end later if it says so.

    `unit`: the quiz as an entry of the outline.
    """
    _lock(accommodation)
    accommodation.reason = accommodation.reason.strip()
    accommodation.full_clean()
    if accommodation.kind == EXCUSED:
        _check_excuse(accommodation, unit)
    accommodation.save()
    if accommodation.kind == EXCUSED:
        _record_excuse(accommodation, unit)
    else:
        _move_deadlines(accommodation)
    _audit(accommodation, "quizzes.accommodation", accommodation.granted_by)
    return accommodation


@transaction.atomic
def withdraw_accommodation(accommodation, *, by, reason, at=None):
    """End the accommodation; an attempt in progress keeps its time."""
    _lock(accommodation)
    if AccommodationWithdrawal.objects.filter(accommodation=accommodation).exists():
        raise ValidationError(_("This has already been withdrawn."))
    withdrawal = AccommodationWithdrawal(
        accommodation=accommodation,
        by=by,
        reason=reason.strip(),
        at=at or timezone.now(),
    )
    withdrawal.full_clean()
    withdrawal.save()
    if accommodation.kind == EXCUSED:
        _annul_excuse(accommodation, withdrawal)
    _audit(accommodation, "quizzes.accommodation_withdrawn", by)
    return withdrawal


def _lock(accommodation):
    """An attempt that begins at the same time waits here, and then reads the row."""
    rows = Enrolment.objects.select_for_update().filter(**_people(accommodation))
    list(rows.order_by("pk").values("pk"))


def _people(accommodation):
    if accommodation.enrolment_id:
        return {"pk": accommodation.enrolment_id}
    return {"cohort": accommodation.cohort_id}


def _check_excuse(accommodation, unit):
    status = quiz_status(accommodation.enrolment, unit.key, unit.edition)
    if status.is_passed:
        raise ValidationError(_("This person has already passed the quiz."))
    if status.is_excused:
        raise ValidationError(_("This person is already excused from the quiz."))
    if status.open:
        raise ValidationError(
            _("An attempt is in progress. Wait until it is submitted.")
        )


def _record_excuse(accommodation, unit):
    enrolment = accommodation.enrolment
    reference = f"accommodation:{accommodation.pk}"
    result = Result.of(
        enrolment,
        unit,
        kind=Result.Kind.QUIZ,
        outcome=Result.Outcome.COMPLETED,
        reference=reference,
        reason=accommodation.reason,
        language=enrolment.user.preferred_language,
        recorded_by=accommodation.granted_by,
        source=Result.Source.STAFF,
        idempotency_key=reference,
    )
    record_result(result)


def _annul_excuse(accommodation, withdrawal):
    rows = Result.objects.in_force().filter(enrolment=accommodation.enrolment)
    for row in rows.filter(reference=f"accommodation:{accommodation.pk}"):
        correct_result(
            row,
            by=withdrawal.by,
            reason=withdrawal.reason,
            outcome=Result.Outcome.ANNULLED,
        )


def _move_deadlines(accommodation):
    people = Enrolment.objects.filter(**_people(accommodation))
    attempts = Attempt.objects.open().filter(
        enrolment__in=people, quiz_key=accommodation.quiz_key
    )
    for attempt in attempts.exclude(deadline=None).with_enrolment():
        status = quiz_status(attempt.enrolment, attempt.quiz_key, attempt.edition)
        set_deadline(attempt, status)


def _audit(accommodation, action, by):
    record_by(
        by,
        accommodation.cohort,
        action,
        accommodation=accommodation.pk,
        enrolment=accommodation.enrolment_id,
        quiz=str(accommodation.quiz_key),
    )
