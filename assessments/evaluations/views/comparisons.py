"""Comparing two frozen waves: the page, the report and the workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from assessments.evaluations.access import own_evaluation_or_404
from assessments.evaluations.comparisons.form import ComparisonForm
from assessments.evaluations.comparisons.page import ChangePage
from assessments.evaluations.comparisons.workbook import change_workbook
from assessments.evaluations.results.access import comparison_or_404
from lms import languages
from lms.audit.services import record
from lms.spreadsheets.writing import workbook_response


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


@login_required
def comparison_pdf(request, code, pk):
    from assessments.evaluations.comparisons.document import change_document

    comparison, _reader = comparison_or_404(request.user, code, pk)
    record(request, comparison, "evaluations.export", format="pdf")
    document = change_document(ChangePage(comparison))
    response = HttpResponse(document, content_type="application/pdf")
    name = f"{_name(comparison)}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@login_required
def comparison_xlsx(request, code, pk):
    comparison, _reader = comparison_or_404(request.user, code, pk)
    record(request, comparison, "evaluations.export", format="xlsx")
    data = change_workbook(ChangePage(comparison))
    return workbook_response(data, f"{_name(comparison)}.xlsx")


def _name(comparison):
    waves = comparison.baseline.wave.purpose, comparison.outcome.wave.purpose
    evaluation = comparison.evaluation.code
    return "-".join([evaluation, *waves, str(comparison.pk), languages.current()])
