from operator import attrgetter

from django.db.models import IntegerField

from assessments.quizzes.models import QUIZ, Attempt
from assessments.quizzes.status import Known, quiz_status, quiz_statuses
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import own_unit_sequence
from lms import languages
from lms.design.panels import Panel
from lms.prepared import PreparedQuery

OWN = PreparedQuery(
    lambda enrolments: (
        Attempt.objects.filter(enrolment__in=enrolments).order_by("-pk").with_grants()
    ),
    enrolments=IntegerField(),
)


class LatestResultPanel(Panel):
    """The person's latest mark, on the home."""

    order = 45
    slot = "aside"
    template_name = "quizzes/panels/latest_result.html"

    def __init__(self, attempt, attempts, achievement):
        """`attempts`: all of the enrolment, newest first."""
        self.attempt, self.achievement = attempt, achievement
        self.known = Known(
            achievement.outline.version,
            attempt.has_grants,
            achievement.results,
            attempts,
        )

    def get_context_data(self, parent_context):
        units_by_key = self.achievement.outline.units_by_key
        module, unit = units_by_key.get(self.attempt.quiz_key, (None, None))
        status = quiz_status(
            self.achievement.enrolment,
            self.attempt.quiz_key,
            self.attempt.edition,
            known=self.known,
        )
        is_passed = status.passes(self.attempt)
        return {
            "shows_marks": status.shows_marks,
            "attempt": self.attempt,
            "module": module,
            "title": unit.title if unit else str(self.attempt.number),
            "is_passed": is_passed,
            "state": "good" if is_passed else "",
        }


class AttemptsPanel(Panel):
    """The person's attempts at each quiz, on their page in the cohort."""

    order = 20
    template_name = "quizzes/panels/attempts.html"

    def __init__(self, enrolment):
        self.enrolment = enrolment

    def get_context_data(self, parent_context=None):
        return {
            "enrolment": self.enrolment,
            "cohort": self.enrolment.cohort,
            "rows": attempts_by_quiz(self.enrolment),
        }


def attempts_by_quiz(enrolment):
    steps = own_unit_sequence(enrolment, languages.current()).steps
    quizzes = [step for step in steps if step[1].kind == QUIZ]
    return quiz_statuses(enrolment, quizzes)


def add_participant_panels(request, enrolment, panels):
    if Enrolment.objects.worked_with_by(request.user).filter(pk=enrolment.pk).exists():
        panels.append(AttemptsPanel(enrolment))


def attempts_of(achievements):
    """All attempts in these cohorts, newest first: one query."""
    return OWN.rows(enrolments=[each.enrolment.pk for each in achievements])


def latest_result_of(attempts):
    submitted = [attempt for attempt in attempts if attempt.is_submitted]
    return max(submitted, key=attrgetter("submitted_at"), default=None)


def add_panels(request, achievements, panels):
    attempts = attempts_of(achievements)
    latest = latest_result_of(attempts)
    if latest:
        place = latest.enrolment_id
        achievement = next(each for each in achievements if each.enrolment.pk == place)
        of_cohort = [each for each in attempts if each.enrolment_id == place]
        panels.append(LatestResultPanel(latest, of_cohort, achievement))
