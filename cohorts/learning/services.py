"""Record what a trainee does in the course."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.enrolments.events import Kind
from cohorts.enrolments.services import record_events
from cohorts.results.models import Result
from cohorts.results.services import record_result


def begin(enrolment, *, at=None):
    """Record that the person accepted the enrolment, unless it is recorded already.

    Signing in records it too. A person who was signed in before being enrolled
    accepts by completing a lesson.
    """
    if not enrolment.accepted_at:
        record_events([enrolment], Kind.ACCEPTED, by=enrolment.user, at=at)


@transaction.atomic
def finish_lesson(enrolment, lesson, *, language, at=None):
    """Record the lesson as complete. Refused once the cohort has ended."""
    if not enrolment.cohort.is_open:
        raise ValidationError(
            _(
                "This cohort has ended. You can still read, but nothing more "
                "is recorded."
            )
        )
    begin(enrolment, at=at)
    return record_result(lesson_result(enrolment, lesson, language=language, at=at))


def lesson_result(enrolment, lesson, *, language, at=None):
    """The unsaved result of a person who completed the lesson."""
    return Result.of(
        enrolment,
        lesson,
        kind=Result.Kind.LESSON,
        outcome=Result.Outcome.COMPLETED,
        minutes=lesson.minutes,
        language=language,
        achieved_at=at or timezone.now(),
    )
