"""What a trainee's own steps through the course change."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.enrolments.events import Kind
from cohorts.enrolments.services import record_events
from cohorts.results.models import Result
from cohorts.results.services import record_result


def begin(enrolment, *, at=None):
    """Note that the person came in, unless signing in has done so already.

    For a person who was signed in before they had a place: their first act in the
    course calls this. Afterwards it changes nothing.
    """
    if not enrolment.accepted_at:
        record_events([enrolment], Kind.ACCEPTED, by=enrolment.user, at=at)


@transaction.atomic
def finish_lesson(enrolment, lesson, *, language, at=None):
    """Complete the lesson on the reader's own word, as long as the cohort is open."""
    if not enrolment.cohort.is_open:
        raise ValidationError(
            _("This cohort has ended: you may read on, but nothing more is recorded.")
        )
    begin(enrolment, at=at)
    return record_result(
        Result.of(
            enrolment,
            lesson,
            kind=Result.Kind.LESSON,
            outcome=Result.Outcome.COMPLETED,
            minutes=lesson.minutes,
            language=language,
            achieved_at=at or timezone.now(),
        )
    )
