"""The management response to an evaluation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessments.agendas.access import agenda_or_404
from assessments.agendas.models import Response
from assessments.agendas.responding import copy_of, propose_recommendations, topics_of
from assessments.agendas.response_forms import RecommendationForm, ResponseForm
from assessments.agendas.response_page import ResponsePage


@login_required
def response(request, pk):
    agenda = agenda_or_404(request.user, pk)
    is_proposing = request.POST.get("act") == "propose"
    form = RecommendationForm(None if is_proposing else request.POST or None)
    if request.method == "POST" and is_proposing:
        propose_recommendations(agenda, by=request.user)
        return redirect("agendas:response", pk)
    if form.is_valid():
        form.save(agenda=agenda, by=request.user)
        messages.success(request, _("The recommendation is added."))
        return redirect("agendas:response", pk)
    page = ResponsePage(agenda)
    having = {row.recommendation.topic_id for row in page.rows}
    missing = [topic for topic in topics_of(agenda) if topic.pk not in having]
    context = {"agenda": agenda, "page": page, "form": form, "missing": missing}
    return render(request, "agendas/response.html", context)


@login_required
def recommendation(request, pk, recommendation):
    agenda = agenda_or_404(request.user, pk)
    rows = agenda.recommendations.select_related("topic")
    row = get_object_or_404(rows, pk=recommendation)
    history = list(row.responses.select_related("by").order_by("-pk"))
    latest = copy_of(history[0]) if history else Response(recommendation=row)
    form = ResponseForm(request.POST or None, instance=latest)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("The answer is saved."))
        return redirect("agendas:response", pk)
    context = {
        "agenda": agenda,
        "recommendation": row,
        "form": form,
        "history": history,
    }
    return render(request, "agendas/recommendation.html", context)
