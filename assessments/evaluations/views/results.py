"""The results of a wave: closing it, the page, the report and the workbook."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assessments.evaluations.access import own_wave_or_404
from assessments.evaluations.report.workbook import report_workbook
from assessments.evaluations.results.access import results_or_404
from assessments.evaluations.results.closing import (
    obstacles,
    people_delivered,
    request_closing,
)
from assessments.evaluations.results.collecting import knowledge_of
from assessments.evaluations.results.note_words import warning_on_closing
from assessments.evaluations.results.page import results_context
from assessments.evaluations.results.reading import ResultsPage
from lms import languages
from lms.audit.services import record
from lms.design.panels import collected
from lms.spreadsheets.writing import workbook_response


@login_required
def wave_close(request, code, purpose):
    wave = own_wave_or_404(request.user, code, purpose)
    if wave.is_frozen:
        return redirect("evaluations:results", code, purpose)
    is_early = timezone.now() < wave.closes_at
    error = ""
    if request.method == "POST":
        try:
            early = bool(request.POST.get("early"))
            return redirect(request_closing(wave, by=request.user, early=early))
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
    delivered = people_delivered(wave, knowledge_of(wave))
    context = {
        "wave": wave,
        "is_early": is_early,
        "error": error,
        "obstacles": obstacles(wave),
        "delivered": delivered,
        "warning": warning_on_closing(delivered),
    }
    return render(request, "evaluations/wave_close.html", context)


@login_required
def results(request, code, purpose):
    page = ResultsPage(*results_or_404(request.user, code, purpose))
    # Features above add `Action`s by `construct_results(request, snapshot, actions)`.
    actions = collected("construct_results", request, page.snapshot)
    context = results_context(page) | {"actions": actions}
    return render(request, "evaluations/results.html", context)


@login_required
def results_pdf(request, code, purpose):
    from assessments.evaluations.report.pdf import report_document

    page = _shown_or_404(request.user, code, purpose)
    record(request, page.snapshot, "evaluations.export", format="pdf")
    response = HttpResponse(report_document(page), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_name(page)}.pdf"'
    return response


@login_required
def results_xlsx(request, code, purpose):
    page = _shown_or_404(request.user, code, purpose)
    record(request, page.snapshot, "evaluations.export", format="xlsx")
    return workbook_response(report_workbook(page), f"{_name(page)}.xlsx")


def _shown_or_404(user, code, purpose):
    page = ResultsPage(*results_or_404(user, code, purpose))
    if not page.is_shown:
        raise Http404
    return page


def _name(page):
    wave = page.snapshot.wave
    return f"{wave.evaluation.code}-{wave.purpose}-{languages.current()}"
