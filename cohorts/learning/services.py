"""What a trainee's own steps through the course change."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.enrolments.events import Kind
from cohorts.enrolments.services import record_events
from cohorts.results.services import complete_unit


def begin(enrolment, *, at=None):
    """Note when the person first opened the course; later openings change nothing."""
    if not enrolment.accepted_at:
        record_events([enrolment], Kind.ACCEPTED, by=enrolment.user, at=at)


def finish_lesson(enrolment, lesson, *, language, at=None):
    """Complete the lesson on the reader's own word, as long as the cohort is open."""
    if not enrolment.cohort.is_open:
        raise ValidationError(
            _("This cohort has ended: you may read on, but nothing more is recorded.")
        )
    return complete_unit(enrolment, lesson, language=language, at=at)
