"""Coordinators reset the two-step verification of people who lost it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cohorts.enrolments.access import cohort_page_context
from cohorts.participants.access import changeable_enrolment_or_404
from lms.people.forms import FactorResetForm
from lms.people.sessions import holds_role


def can_be_reset(person):
    """Administrators alone reset the factor of people who see the data of others."""
    return person.authenticator_set.exists() and not holds_role(person)


@login_required
def factor_reset(request, code, pk):
    enrolment = changeable_enrolment_or_404(request.user, code, pk)
    if not can_be_reset(enrolment.user):
        raise Http404
    form = FactorResetForm(request.POST or None, user=enrolment.user, by=request.user)
    if form.is_valid():
        form.save()
        sentence = _("The two-step verification of %(person)s has been reset.")
        messages.success(request, sentence % {"person": enrolment.user})
        return redirect("participants:person", code, pk)
    context = cohort_page_context(request, enrolment.cohort)
    context |= {"enrolment": enrolment, "form": form}
    return render(request, "participants/factor_reset.html", context)
