"""Comparing two frozen waves."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from assessments.evaluations.access import own_evaluation_or_404
from assessments.evaluations.comparisons.form import ComparisonForm
from assessments.evaluations.comparisons.page import ChangePage
from assessments.evaluations.results.access import comparison_or_404


@login_required
def comparison_new(request, code):
    evaluation = own_evaluation_or_404(request.user, code)
    form = ComparisonForm(request.POST or None, evaluation=evaluation)
    if form.is_valid():
        return redirect(form.save(by=request.user))
    context = {"evaluation": evaluation, "form": form}
    return render(request, "evaluations/comparison_new.html", context)


@login_required
def comparison(request, code, pk):
    comparison, _reader = comparison_or_404(request.user, code, pk)
    return render(
        request, "evaluations/comparison.html", {"page": ChangePage(comparison)}
    )
