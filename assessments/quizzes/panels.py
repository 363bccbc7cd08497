from assessments.quizzes.models import Attempt
from curricula.courses.outline import outline_of
from lms import languages
from lms.design.panels import Panel


class LatestResultPanel(Panel):
    """The person's latest mark, on the home."""

    order = 45
    slot = "aside"
    template_name = "quizzes/panels/latest_result.html"

    def __init__(self, attempt):
        self.attempt = attempt

    def get_context_data(self, parent_context):
        cohort = self.attempt.enrolment.cohort
        units_by_key = outline_of(cohort.course_key, languages.current()).units_by_key
        module, unit = units_by_key.get(self.attempt.quiz_key, (None, None))
        is_passed = self.attempt.passes(cohort.pass_mark)
        return {
            "attempt": self.attempt,
            "module": module,
            "title": unit.title if unit else str(self.attempt.number),
            "is_passed": is_passed,
            "state": "good" if is_passed else "",
        }


def latest_result_of(user):
    attempts = Attempt.objects.sat_by(user).submitted().with_enrolment()
    return attempts.order_by("-submitted_at").first()


def add_panels(request, panels):
    attempt = latest_result_of(request.user)
    if attempt:
        panels.append(LatestResultPanel(attempt))
