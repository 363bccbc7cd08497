"""What a trainee's own steps through the course change."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.results.services import record_result


def begin(enrolment, *, at=None):
    """Note when the person first opened the course; later openings change nothing."""
    if enrolment.accepted_at:
        return
    enrolment.accepted_at = at or timezone.now()
    unopened = Enrolment.objects.filter(pk=enrolment.pk, accepted_at=None)
    unopened.update(accepted_at=enrolment.accepted_at)


def finish_lesson(enrolment, lesson, *, language, at=None):
    """Complete the lesson on the reader's own word, as long as the cohort is open."""
    if not enrolment.cohort.is_open:
        raise ValidationError(
            _("This cohort has ended: you may read on, but nothing more is recorded.")
        )
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
