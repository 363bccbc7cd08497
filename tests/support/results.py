"""Results as lessons record them, without their pages."""

from django.utils import timezone

from cohorts.results.models import Result
from cohorts.results.services import record_result


def complete_unit(enrolment, unit, *, language="es", at=None):
    """The person completed the unit: anything with `key`, `edition`, `revision_id`."""
    return record_result(
        Result.of(
            enrolment,
            unit,
            kind=Result.Kind.LESSON,
            outcome=Result.Outcome.COMPLETED,
            language=language,
            achieved_at=at or timezone.now(),
        )
    )


def record_mark(enrolment, unit, mark):
    """A quiz's counting mark, passed from the cohort's pass mark up."""
    passed = mark >= enrolment.cohort.pass_mark
    return record_result(
        Result.of(
            enrolment,
            unit,
            kind=Result.Kind.QUIZ,
            outcome=Result.Outcome.PASSED if passed else Result.Outcome.FAILED,
            mark=mark,
            language="es",
        )
    )
