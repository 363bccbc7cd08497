"""Deciding on a topic of an agenda, with what it costs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessments.agendas.access import agenda_or_404
from assessments.agendas.forms import DecisionForm
from assessments.agendas.needs_page import NeedsPage
from curricula.sources.models import Topic


@login_required
def decide(request, pk):
    agenda = agenda_or_404(request.user, pk)
    topic = get_object_or_404(Topic, code=request.GET.get("topic", ""))
    form = DecisionForm(
        request.POST or None,
        agenda=agenda,
        topic=topic,
        by=request.user,
        initial={"kind": request.GET.get("kind", "")},
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. The agenda is being computed again."))
        return redirect("agendas:needs", agenda.pk)
    page = NeedsPage(agenda)
    context = {
        "page": page,
        "form": form,
        "topic": topic,
        "row": next((row for row in page.rows if row.code == topic.code), None),
        "costs": page.costs_of(topic),
    }
    return render(request, "agendas/decide.html", context)
