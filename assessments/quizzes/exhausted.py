"""People who used every attempt at a quiz that they have not passed."""

from collections import Counter

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from assessments.quizzes.models import Attempt, ExtraAttempt, QuizPage
from cohorts.overview.obstacles import Obstacle


def exhausted_quizzes(enrolments):
    """Enrolment's key → the key of a quiz with no attempt left: three queries."""
    attempts = Attempt.objects.filter(enrolment__in=enrolments).without_pass()
    quizzes = QuizPage.objects.source_pages({row.quiz_key for row in attempts})
    # Only attempts at the current edition count.
    current = [
        row
        for row in attempts
        if row.quiz_key in quizzes and row.edition == quizzes[row.quiz_key].edition
    ]
    used = Counter((row.enrolment_id, row.quiz_key) for row in current)
    unfinished = {
        row.enrolment_id
        for row in current
        if not row.is_submitted or row.awaits_marking
    }
    extra = ExtraAttempt.objects.filter(enrolment__in=enrolments)
    granted = Counter(extra.values_list("enrolment_id", "quiz_key"))
    return {
        enrolment: quiz
        for (enrolment, quiz), number in used.items()
        if enrolment not in unfinished
        and number >= quizzes[quiz].attempts_allowed + granted[enrolment, quiz]
    }


def exhaustion(cohort, enrolments):
    # Of hundreds of people with an obstacle a page lists a few: only their addresses
    # are looked up.
    sentence, action = _("Has used every attempt at a quiz."), _("Grant one more")
    view = "quizzes:attempt_grant"
    return {
        enrolment: Obstacle(
            sentence, action, reverse_lazy(view, args=[cohort.code, enrolment, quiz])
        )
        for enrolment, quiz in exhausted_quizzes(enrolments).items()
    }
