"""Who in a cohort needs least for the certificate."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from assessments.quizzes.models import Attempt, ExtraAttempt, QuizPage
from cohorts.enrolments.models import Enrolment
from cohorts.names.models import NameRequest
from cohorts.overview.table import overview_of
from lms import languages

PEOPLE = 10


@dataclass(frozen=True)
class Candidate:
    enrolment: Enrolment
    units_left: int
    has_no_attempts_left: bool
    name_waits: bool


def closest_to_certificate(cohort, user):
    """The started people without a certificate, those with fewest units left first.

    The number of queries does not depend on how many there are.
    """
    waiting = Enrolment.objects.visible_to(user).active()
    waiting = waiting.filter(cohort=cohort, certificates=None)
    overview = overview_of(
        cohort, waiting, language=languages.current(), now=timezone.now()
    )
    started = [person for person in overview.learners if person.units_done]
    started.sort(key=lambda person: person.units_left)
    units_left = {person.pk: person.units_left for person in started[:PEOPLE]}
    enrolments = waiting.select_related("user__institution").in_bulk(units_left)
    exhausted = without_attempts_left(units_left)
    undecided = NameRequest.objects.waiting().filter(user__enrolments__in=units_left)
    undecided = set(undecided.values_list("user", flat=True))
    return [
        Candidate(
            enrolments[pk],
            left,
            has_no_attempts_left=pk in exhausted,
            name_waits=enrolments[pk].user_id in undecided,
        )
        for pk, left in units_left.items()
    ]


def without_attempts_left(enrolment_keys):
    """Keys of those who used every attempt at some quiz without passing it."""
    attempts = Attempt.objects.filter(enrolment__in=enrolment_keys).without_pass()
    quizzes = QuizPage.objects.source_pages({row.quiz_key for row in attempts})
    # Only attempts at the current edition count.
    current = [
        row
        for row in attempts
        if row.quiz_key in quizzes and row.edition == quizzes[row.quiz_key].edition
    ]
    used = Counter((row.enrolment_id, row.quiz_key) for row in current)
    unfinished = {row.enrolment_id for row in current if not row.is_submitted}
    extra = ExtraAttempt.objects.filter(enrolment__in=enrolment_keys)
    granted = Counter(extra.values_list("enrolment_id", "quiz_key"))
    exhausted = {
        enrolment
        for (enrolment, quiz), number in used.items()
        if number >= quizzes[quiz].attempts_allowed + granted[enrolment, quiz]
    }
    return exhausted - unfinished
