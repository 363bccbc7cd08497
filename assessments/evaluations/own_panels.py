"""The evaluations that a person answers, on their home."""

from assessments.evaluations.answering.parts_done import parts_done
from assessments.evaluations.models import Participation
from lms.design.panels import Panel


class OwnEvaluationPanel(Panel):
    """A wave that is open: until when, how far, and where to continue."""

    order, slot = 5, "main"
    template_name = "evaluations/panels/own.html"

    def __init__(self, participation):
        self.participation = participation

    def get_context_data(self, parent_context=None):
        done, total = parts_done(self.participation)
        return {
            "participation": self.participation,
            "wave": self.participation.wave,
            "evaluation": self.participation.wave.evaluation,
            "total": total,
            "done": done,
        }


def add_own_panels(request, achievements, panels):
    if not achievements:
        return
    own = Participation.objects.answered_by(request.user).in_open_waves()
    own = own.select_related("wave__evaluation", "enrolment")
    panels += map(OwnEvaluationPanel, own.order_by("wave__closes_at"))
