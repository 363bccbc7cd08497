"""The list of agendas, a new one, and the needs that an agenda rests on."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render

from assessments.agendas.access import agenda_or_404, planned_snapshot_or_404
from assessments.agendas.forms import AgendaForm
from assessments.agendas.listing import agenda_rows, results_without_agenda
from assessments.agendas.models import Agenda
from assessments.agendas.needs_page import NeedsPage
from assessments.agendas.needs_workbook import needs_workbook
from lms import languages
from lms.audit.services import record
from lms.design.pages import get_page
from lms.spreadsheets.writing import workbook_response

AGENDAS_A_PAGE = 20


@login_required
def agendas(request):
    if not request.user.has_perm("evaluations.view_evaluations"):
        raise Http404
    own = Agenda.objects.run_by(request.user).for_pages()
    page = get_page(request, own, AGENDAS_A_PAGE)
    context = {
        "page": page,
        "rows": agenda_rows(page),
        "results": results_without_agenda(request.user),
    }
    return render(request, "agendas/agendas.html", context)


@login_required
def agenda_new(request, code, purpose):
    snapshot = planned_snapshot_or_404(request.user, code, purpose)
    titles = snapshot.inputs["evaluation"]["title"]
    initial = {
        "title_es": f"Agenda: {titles['es']}"[:200],
        "title_en": f"Agenda: {titles['en']}"[:200],
    }
    form = AgendaForm(request.POST or None, snapshot=snapshot, initial=initial)
    if form.is_valid():
        return redirect("agendas:needs", form.save(by=request.user).pk)
    context = {"form": form, "snapshot": snapshot}
    return render(request, "agendas/agenda_new.html", context)


@login_required
def needs(request, pk):
    page = NeedsPage(agenda_or_404(request.user, pk))
    return render(request, "agendas/needs.html", {"page": page})


@login_required
def needs_xlsx(request, pk):
    page = NeedsPage(agenda_or_404(request.user, pk))
    if page.proposal is None:
        raise Http404
    record(request, page.agenda, "agendas.export", format="xlsx")
    name = f"needs-{pk}-{languages.current()}.xlsx"
    return workbook_response(needs_workbook(page), name)
