"""Comparisons that may show whether the workshops of an agenda helped."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from assessments.agendas.access import agenda_or_404
from assessments.agendas.follow_up_page import follow_up_pages, why_nothing
from assessments.agendas.following_up import comparisons_for, request_follow_up
from assessments.evaluations.models import Comparison


@login_required
def follow_up(request, pk):
    agenda = agenda_or_404(request.user, pk)
    error = ""
    if request.method == "POST":
        try:
            chosen = _chosen(agenda, request)
            return redirect(request_follow_up(agenda, chosen, by=request.user))
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
    pages = follow_up_pages(agenda)
    cited = [page.follow_up.comparison_id for page in pages]
    offered = list(comparisons_for(agenda).exclude(pk__in=cited))
    context = {
        "agenda": agenda,
        "pages": pages,
        "offered": offered,
        "why_nothing": "" if pages or offered else why_nothing(agenda),
        "error": error,
    }
    return render(request, "agendas/follow_up.html", context)


def _chosen(agenda, request):
    rows = Comparison.objects.filter(
        outcome__wave__evaluation=agenda.evaluation.pk, untrained=[]
    )
    rows = rows | Comparison.objects.filter(pk__in=comparisons_for(agenda).values("pk"))
    key = request.POST.get("comparison", "")
    rows = rows.select_related("baseline", "outcome__wave")
    return get_object_or_404(rows, pk=key if key.isdigit() else None)
