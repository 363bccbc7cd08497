"""Which attempts statistics count: for each person, the one whose mark counts."""

from assessments.quizzes.models import Attempt
from cohorts.results.models import Result


def counting_attempts(quiz_key, enrolments=None):
    """Primary keys of the attempts that the ledger of results refers to: one query."""
    rows = Result.objects.in_force().in_order()
    rows = rows.filter(kind=Result.Kind.QUIZ, subject_key=quiz_key)
    if enrolments is not None:
        rows = rows.filter(enrolment__in=enrolments)
    latest = dict(rows.values_list("enrolment_id", "reference"))
    return {
        int(reference.removeprefix(Attempt.REFERENCE))
        for reference in latest.values()
        if reference.startswith(Attempt.REFERENCE)
    }
