"""The evaluations that a person answers, on their home."""

from assessments.evaluations.answering.parts_done import parts_done
from assessments.evaluations.models import Participation
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
    own = Participation.objects.answered_by(request.user).in_open_waves()
    own = own.select_related("wave__evaluation", "enrolment")
    own = list(own.order_by("wave__closes_at"))
    done = parts_done(own) if own else {}
    panels += [OwnEvaluationPanel(each, *done[each.pk]) for each in own]
