from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cohorts.enrolments.access import coordinated_cohort_or_404
from cohorts.results.forms import MarkCriteriaForm


@login_required
def criteria(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    form = MarkCriteriaForm(request.POST or None, cohort=cohort)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("Criteria saved."))
        return redirect(cohort)
    context = {"cohort": cohort, "form": form}
    return render(request, "results/criteria.html", context)
