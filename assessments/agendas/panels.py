"""What agendas add to the masthead, to homes and to the results of an evaluation."""

from django.db.models import IntegerField
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.agendas.listing import agenda_rows
from assessments.agendas.models import Agenda
from assessments.agendas.models.agendas import evaluations_planned_by
from assessments.evaluations.permissions import reads_evaluations
from lms.design.panels import Action, MenuEntry, Panel
from lms.prepared import PreparedQuery

LISTED = 5
LATEST = PreparedQuery(
    lambda snapshot: (
        Agenda.objects.filter(snapshot=snapshot).order_by("-pk").only("pk")[:1]
    ),
    snapshot=IntegerField(),
)


def add_navigation(request, entries):
    if reads_evaluations(request.user):
        url = reverse("agendas:agendas")
        entries.append(MenuEntry(_("Agendas"), url, url, 720))


class AgendasPanel(Panel):
    """Agendas that wait for reasons or for their approval."""

    order = 12
    template_name = "agendas/panels/home.html"

    def __init__(self, rows):
        self.rows = rows

    def get_context_data(self, parent_context=None):
        return {"rows": self.rows}


def add_home_panels(request, panels):
    if not reads_evaluations(request.user):
        return
    waiting = Agenda.objects.run_by(request.user).filter(approved_at=None)
    if rows := agenda_rows(waiting.for_pages()[:LISTED]):
        panels.append(AgendasPanel(rows))


def add_results_actions(request, snapshot, actions):
    evaluation = snapshot.wave.evaluation
    if not evaluations_planned_by(request.user).filter(pk=evaluation.pk).exists():
        return
    if latest := LATEST.row(snapshot=snapshot.pk):
        url = reverse("agendas:needs", args=[latest.pk])
        actions.append(Action(_("See the needs"), url, "next", is_primary=True))
        return
    url = reverse("agendas:agenda_new", args=[evaluation.code, snapshot.wave.purpose])
    actions.append(Action(_("Make an agenda"), url, "plus", is_primary=True))
