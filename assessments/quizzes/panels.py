from assessments.quizzes.models import QUIZ, Attempt
from assessments.quizzes.status import quiz_status, quiz_statuses
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import own_unit_sequence
from lms import languages
from lms.design.panels import Panel


class LatestResultPanel(Panel):
    """The person's latest mark, on the home."""

    order = 45
    slot = "aside"
    template_name = "quizzes/panels/latest_result.html"

    def __init__(self, attempt, achievement):
        self.attempt, self.achievement = attempt, achievement

    def get_context_data(self, parent_context):
        units_by_key = self.achievement.outline.units_by_key
        module, unit = units_by_key.get(self.attempt.quiz_key, (None, None))
        status = quiz_status(
            self.achievement.enrolment,
            self.attempt.quiz_key,
            self.attempt.edition,
            results=self.achievement.results,
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


def latest_result_of(achievements):
    attempts = Attempt.objects.filter(
        enrolment__in=[each.enrolment.pk for each in achievements]
    )
    return attempts.submitted().order_by("-submitted_at").first()


def add_panels(request, achievements, panels):
    attempt = latest_result_of(achievements) if achievements else None
    if attempt:
        by_enrolment = {each.enrolment.pk: each for each in achievements}
        panels.append(LatestResultPanel(attempt, by_enrolment[attempt.enrolment_id]))
