"""The evaluations that a person answers, on their home."""

from django.utils import timezone

from assessments.evaluations.answering.parts_done import open_waves_of
from lms.design.panels import Panel


class OwnEvaluationPanel(Panel):
    """A wave that is open: until when, how far, and where to continue."""

    order, slot = 5, "main"
    template_name = "evaluations/panels/own.html"

    def __init__(self, participation, done, total):
        self.participation, self.done, self.total = participation, done, total

    def get_context_data(self, parent_context=None):
        return {
            "participation": self.participation,
            "wave": self.participation.wave,
            "evaluation": self.participation.wave.evaluation,
            "total": self.total,
            "done": self.done,
        }


def add_own_panels(request, achievements, panels):
    if not achievements:
        return
    open_waves = open_waves_of(request.user, timezone.now())
    panels += [OwnEvaluationPanel(*each) for each in open_waves]
