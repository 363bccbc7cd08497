"""People who used every attempt at a quiz that they have not passed."""

from collections import Counter

from django.db.models import Count, Q, Value
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from assessments.quizzes.models import Attempt, ExtraAttempt, QuizPage
from cohorts.overview.obstacles import Obstacle


def exhausted_quizzes(enrolments):
    """Enrolment's key → the key of a quiz with no attempt left: two queries.

    Two more where somebody has used as many attempts as a quiz allows.
    """
    attempts = Attempt.objects.filter(enrolment__in=enrolments)
    used = list(_counted(attempts))
    rules = QuizPage.objects.rules_of({quiz for _enrolment, quiz, *_rest in used})
    many = {row[0] for row in _current(used, rules) if row[3] >= rules[row[1]].attempts}
    return _exhausted_among(many, rules) if many else {}


def _exhausted_among(enrolments, rules):
    attempts = Attempt.objects.filter(enrolment__in=enrolments).without_pass()
    rows = _current(_counted(attempts), rules)
    unfinished = {enrolment for enrolment, *_rest, unfinished in rows if unfinished}
    extra = ExtraAttempt.objects.filter(enrolment__in=enrolments)
    granted = Counter(extra.values_list("enrolment_id", "quiz_key"))
    return {
        enrolment: quiz
        for enrolment, quiz, _edition, number, _unfinished in rows
        if enrolment not in unfinished
        and number >= rules[quiz].attempts + granted[enrolment, quiz]
    }


def _counted(attempts):
    """(enrolment, quiz, edition, attempts, those without a mark) of each."""
    unfinished = Q(submitted_at=None) | Q(awaits_marking=True)
    rows = attempts.order_by().values_list("enrolment_id", "quiz_key", "edition")
    return rows.annotate(n=Count("*"), unfinished=Count(Value(1), filter=unfinished))


def _current(rows, rules):
    """Only attempts at the current edition count."""
    return [row for row in rows if row[1] in rules and row[2] == rules[row[1]].edition]


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
