"""The evaluations that somebody judges, on their home."""

from assessments.evaluations.models import PanelMember
from lms.design.panels import Panel
from lms.people.account_facts import may_have


class JudgedPanel(Panel):
    order, slot = 25, "main"
    template_name = "evaluations/panels/judged.html"

    def __init__(self, places):
        self.places = places

    def get_context_data(self, parent_context):
        return {"places": self.places}


def add_judged_panel(request, panels):
    if not may_have(request.user, "judges"):
        return
    places = PanelMember.objects.filter(user=request.user)
    places = places.exclude(evaluation__waves__snapshot__isnull=False)
    if open_places := list(places.select_related("evaluation")):
        panels.append(JudgedPanel(open_places))
