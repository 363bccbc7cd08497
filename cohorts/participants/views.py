from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.enrolments.access import (
    cohort_page_context,
    coordinated_cohort_or_404,
    staff_cohort_or_404,
)
from cohorts.enrolments.services import withdraw
from cohorts.invitations.services import invite_again
from lms.audit.services import record

PEOPLE_A_PAGE = 25
STATES = ("accepted", "awaiting_answer", "awaiting_invitation", "withdrawn")


@login_required
def people(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    words, state = request.GET.get("q", ""), request.GET.get("status", "")
    found = cohort.enrolments.visible_to(request.user).matching(words)
    found = getattr(found, state)() if state in STATES else found.active()
    found = found.select_related("user", "institution")
    context = cohort_page_context(request, cohort) | {
        "page": Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "state": state,
        "states": [
            ("accepted", _("Came in")),
            ("awaiting_answer", _("Invited, not in yet")),
            ("awaiting_invitation", _("Not invited yet")),
            ("withdrawn", _("Left the cohort")),
        ],
    }
    return render(request, "participants/people.html", context)


@login_required
@require_POST
def enrolment_invite(request, code, pk):
    enrolment = changeable_enrolment_or_404(request.user, code, pk)
    invite_again(enrolment, by=request.user)
    messages.success(
        request,
        _("The invitation to %(person)s is on its way.") % {"person": enrolment.user},
    )
    return redirect("participants:people", code)


@login_required
def enrolment_withdraw(request, code, pk):
    enrolment = changeable_enrolment_or_404(request.user, code, pk)
    if request.method == "POST":
        withdraw(enrolment, by=request.user)
        record(
            request, enrolment.cohort, "participants.withdraw", enrolment=enrolment.pk
        )
        sentence = _("%(person)s has left the cohort.")
        messages.success(request, sentence % {"person": enrolment.user})
        return redirect("participants:people", code)
    context = cohort_page_context(request, enrolment.cohort) | {"enrolment": enrolment}
    return render(request, "participants/withdraw.html", context)


def changeable_enrolment_or_404(user, code, pk):
    cohort = coordinated_cohort_or_404(user, code)
    enrolments = cohort.enrolments.visible_to(user).select_related("user", "cohort")
    return get_object_or_404(enrolments, pk=pk)
