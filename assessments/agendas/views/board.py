"""The page of an agenda, and changes of where its sessions are."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.agendas.access import agenda_or_404
from assessments.agendas.board.calculation import calculation_of
from assessments.agendas.board.fixed import FixedPlace
from assessments.agendas.board.page import Board
from assessments.agendas.enrolling import enrolment_of
from assessments.agendas.models import Placement
from assessments.agendas.placing_forms import PlacementForm
from assessments.agendas.placing_services import remove_placement
from assessments.agendas.proposing import request_proposal
from assessments.agendas.services import refuse_if_approved
from assessments.agendas.views.changes import described, removed

Kind = Placement.Kind


@login_required
def board(request, pk):
    agenda = agenda_or_404(request.user, pk)
    latest, previous = last_two(agenda)
    context = {
        "agenda": agenda,
        "board": Board(agenda, latest, previous),
        "calculation": calculation_of(agenda, latest),
        "may_change": not agenda.is_approved,
        "enrolment": enrolment_of(agenda) if agenda.is_approved else None,
    }
    return render(request, "agendas/board.html", context)


def last_two(agenda):
    rows = list(agenda.proposals.order_by("-pk")[:2])
    return (*rows, None, None)[:2]


@require_POST
@login_required
def calculate(request, pk):
    agenda = agenda_or_404(request.user, pk)
    refuse_if_approved(agenda)
    request_proposal(agenda, by=request.user)
    return redirect(agenda)


@login_required
def placements(request, pk):
    agenda = agenda_or_404(request.user, pk)
    refuse_if_approved(agenda)
    kind = request.GET.get("kind", Kind.PIN)
    if kind not in Kind.values:
        raise Http404
    form = PlacementForm(
        request.POST or None,
        agenda=agenda,
        kind=kind,
        actor=request.user,
        initial=request.GET.dict(),
    )
    if form.is_valid() and "save" not in request.POST:
        return redirect("agendas:preview", pk, form.preview().pk)
    if form.is_valid():
        form.save()
        messages.success(request, _("The place is saved. The agenda is calculated."))
        return redirect(agenda)
    context = {"agenda": agenda, "form": form, "is_pin": kind == Kind.PIN}
    return render(request, "agendas/placement.html", context)


@require_POST
@login_required
def placement_remove(request, pk, placement):
    agenda = agenda_or_404(request.user, pk)
    rows = agenda.placements.select_related("topic", "planned_workshop", "institution")
    row = get_object_or_404(rows, pk=placement)
    about = described(request, FixedPlace(row), "board")
    saved = _("The place is free again. The agenda is calculated.")
    return removed(request, agenda, partial(remove_placement, row), about, saved=saved)
