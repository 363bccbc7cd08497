from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from laces.components import MediaContainer

from cohorts.corrections.access import enrolment_or_404, result_or_404
from cohorts.corrections.consequences import consequences_of
from cohorts.corrections.forms import CorrectionForm
from cohorts.corrections.history import history_of, is_correctable, unit_title
from lms import languages
from lms.audit.services import record
from lms.design.pages import get_page
from lms.design.panels import collected

ROWS_A_PAGE = 25


@login_required
def history(request, code, pk, unit_key):
    enrolment = enrolment_or_404(request.user, code, pk)
    title = unit_title(enrolment, unit_key, languages.current())
    page = get_page(request, history_of(enrolment, unit_key), ROWS_A_PAGE)
    if not (title or page.object_list):
        raise Http404
    context = context_of(enrolment) | {
        "title": title,
        "page": page,
        "rows": [(row, is_correctable(row)) for row in page],
    }
    return render(request, "corrections/history.html", context)


@login_required
def correction(request, code, pk, result_pk):
    # Features above add `Panel`s by
    # `construct_correction_preview(request, enrolments, panels)`, keys of enrolments.
    enrolment = enrolment_or_404(request.user, code, pk)
    result = result_or_404(enrolment, result_pk)
    result.enrolment = enrolment
    if not is_correctable(result):
        messages.warning(request, _("This result can no longer be corrected."))
        return redirect("corrections:history", code, pk, result.subject_key)
    form = CorrectionForm(request.POST or None, result=result)
    context = context_of(enrolment) | {
        "form": form,
        "result": result,
        "title": unit_title(enrolment, result.subject_key, languages.current()),
    }
    step = request.POST.get("step")
    if step == "edit" or not form.is_valid():
        return render(request, "corrections/correction.html", context)
    if step == "confirm":
        return save(request, form)
    return render(
        request, "corrections/confirmation.html", context | preview(request, form)
    )


def save(request, form):
    row = form.save(by=request.user)
    enrolment = form.result.enrolment
    details = {"enrolment": enrolment.pk, "result": form.result.pk, "new": row.pk}
    record(request, enrolment.cohort, "corrections.result", **details)
    messages.success(request, _("The result is corrected."))
    return redirect(
        "corrections:history", enrolment.cohort.code, enrolment.pk, row.subject_key
    )


def preview(request, form):
    enrolment, new = form.result.enrolment, form.correction()
    panels = collected("construct_correction_preview", request, [enrolment.pk])
    return {
        "new": new,
        "reason": form.cleaned_data["reason"],
        "consequences": consequences_of(enrolment, new, languages.current()),
        "panels": panels,
        "media": MediaContainer(panels).media,
    }


def context_of(enrolment):
    return {"enrolment": enrolment, "cohort": enrolment.cohort}
