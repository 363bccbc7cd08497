"""People who used every attempt at a quiz that they have not passed."""

from collections import Counter

from django.db.models import Count, Q
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from assessments.quizzes.models import Attempt, ExtraAttempt, QuizPage
from cohorts.overview.obstacles import Obstacle

NO_RULES = (None, None)  # of a quiz that is no page any more


def exhausted_quizzes(enrolments):
    """Enrolment's key → the key of a quiz with no attempt left: three queries."""
    used = _attempts_of(enrolments)
    rules = _rules_of({quiz for _enrolment, quiz, *_rest in used})
    # Only attempts at the current edition count.
    current = [row for row in used if row[2] == rules.get(row[1], NO_RULES)[0]]
    unfinished = {enrolment for enrolment, *_rest, unfinished in current if unfinished}
    extra = ExtraAttempt.objects.filter(enrolment__in=enrolments)
    granted = Counter(extra.values_list("enrolment_id", "quiz_key"))
    return {
        enrolment: quiz
        for enrolment, quiz, _edition, number, _unfinished in current
        if enrolment not in unfinished
        and number >= rules[quiz][1] + granted[enrolment, quiz]
    }


def _attempts_of(enrolments):
    """(enrolment, quiz, edition, attempts, those without a mark) where none passed."""
    attempts = Attempt.objects.filter(enrolment__in=enrolments).without_pass()
    unfinished = Q(submitted_at=None) | Q(awaits_marking=True)
    rows = attempts.order_by().values_list("enrolment_id", "quiz_key", "edition")
    return list(rows.annotate(Count("pk"), unfinished=Count("pk", filter=unfinished)))


def _rules_of(quizzes):
    """Quiz's key → its edition and the attempts that it allows."""
    pages = QuizPage.objects.only("translation_key", "edition", "attempts_allowed")
    return {
        key: (page.edition, page.attempts_allowed)
        for key, page in pages.source_pages(quizzes).items()
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
