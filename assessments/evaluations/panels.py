"""What evaluations add to the masthead and to the home page of evaluators."""

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.evaluations.models import Wave
from assessments.evaluations.permissions import reads_evaluations
from assessments.evaluations.waves.steps import wave_rows
from assessments.evaluations.zones import zone_of
from lms.design.panels import MenuEntry, Panel
from lms.people.roles import Role

LISTED = 10


def add_navigation(request, entries):
    if reads_evaluations(request.user):  # `has_perm` would ask the database
        url = reverse("evaluations:evaluations")
        entries.append(MenuEntry(_("Evaluations"), url, url, 710))


class EvaluationsPanel(Panel):
    order = 10
    template_name = "evaluations/panels/home.html"

    def __init__(self, rows, zone):
        self.rows, self.zone = rows, zone

    def get_context_data(self, parent_context=None):
        return {"rows": self.rows, "zone": self.zone}


def add_home_panels(request, panels):
    if not request.user.has_role(Role.EVALUATOR):
        return
    waves = Wave.objects.run_by(request.user).filter(closed_at=None)
    waves = waves.select_related("evaluation").order_by("closes_at", "pk")
    rows = wave_rows(waves[:LISTED])
    panels.append(EvaluationsPanel(rows, zone_of(request.user.country)))
