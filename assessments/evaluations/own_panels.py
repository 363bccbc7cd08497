"""The evaluations that a person answers, on their home."""

from assessments.evaluations.answering.sitting import read_sitting
from assessments.evaluations.models import Participation
from lms.design.panels import Panel


class OwnEvaluationPanel(Panel):
    """A wave that is open: until when, how far, and where to continue."""

    order, slot = 5, "main"
    template_name = "evaluations/panels/own.html"

    def __init__(self, participation):
        self.participation = participation

    def get_context_data(self, parent_context=None):
        sitting = read_sitting(self.participation)
        return {
            "participation": self.participation,
            "wave": self.participation.wave,
            "evaluation": self.participation.wave.evaluation,
            "sitting": sitting,
            "total": len(sitting.parts) + 1,
            "done": sitting.delivered + self.participation.has_consented,
        }


def add_own_panels(request, panels):
    """`construct_home`: the waves that are open and ask the person."""
    own = Participation.objects.answered_by(request.user).in_open_waves()
    panels += map(OwnEvaluationPanel, own.with_wave().order_by("wave__closes_at"))
