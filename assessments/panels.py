"""What quizzes add to other screens."""

from django.utils.translation import get_language

from assessments.models import Attempt
from cohorts.progress import outline_of
from lms.panels import Panel


class LatestResultPanel(Panel):
    """The person's latest mark, on the home."""

    order = 45
    place = "aside"
    template_name = "assessments/panels/latest_result.html"

    def __init__(self, attempt):
        self.attempt = attempt

    def get_context_data(self, parent_context):
        cohort = self.attempt.enrolment.cohort
        places = outline_of(cohort, get_language()[:2]).places
        module, unit = places.get(self.attempt.quiz_key, (None, None))
        return {
            "attempt": self.attempt,
            "module": module,
            "title": unit.title if unit else str(self.attempt.number),
            "is_passed": self.attempt.passes(cohort.pass_mark),
        }


def latest_result_of(user):
    attempts = Attempt.objects.sat_by(user).submitted().with_place()
    return attempts.order_by("-submitted_at").first()
