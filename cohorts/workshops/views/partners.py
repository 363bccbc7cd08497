from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.enrolments.access import coordinated_cohort_or_404
from cohorts.workshops.access import workshop_page_context
from cohorts.workshops.forms import PartnershipForm
from cohorts.workshops.models import Partnership
from lms.audit.services import record


@login_required
def partners(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    return answer(request, cohort, Partnership(cohort=cohort))


@login_required
def partner_edit(request, code, pk):
    cohort = coordinated_cohort_or_404(request.user, code)
    return answer(request, cohort, get_object_or_404(cohort.partnerships, pk=pk))


def answer(request, cohort, partnership):
    form = PartnershipForm(request.POST or None, instance=partnership)
    if form.is_valid():
        saved = form.save()
        record(request, cohort, "workshops.partner", partnership=saved.pk)
        messages.success(request, _("The partner institution is saved."))
        return redirect("workshops:partners", cohort.code)
    context = workshop_page_context(
        request,
        cohort,
        form=form,
        partnership=partnership if partnership.pk else None,
        partnerships=cohort.partnerships.select_related("institution", "topic"),
    )
    return render(request, "workshops/partners.html", context)


@login_required
@require_POST
def partner_remove(request, code, pk):
    cohort = coordinated_cohort_or_404(request.user, code)
    get_object_or_404(cohort.partnerships, pk=pk).delete()
    record(request, cohort, "workshops.partner_remove", partnership=pk)
    messages.success(request, _("The partner institution is removed."))
    return redirect("workshops:partners", cohort.code)
