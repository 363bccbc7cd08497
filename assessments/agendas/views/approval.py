"""Approving an agenda, after it is said what will be made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.agendas.access import agenda_or_404
from assessments.agendas.approval_page import ApprovalPage
from assessments.agendas.approving import approve


@login_required
def approval(request, pk):
    agenda = agenda_or_404(request.user, pk)
    if agenda.is_approved:
        return redirect(agenda)
    error = ""
    if request.method == "POST":
        try:
            agenda = approve(agenda, by=request.user)
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
        else:
            messages.success(request, _("The agenda is approved."))
            return redirect(agenda)
    context = {"agenda": agenda, "page": ApprovalPage(agenda), "error": error}
    return render(request, "agendas/approve.html", context)
