"""Answers on paper: codes to hand out, the template, and typed answers."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from assessments.evaluations.models import Form, Pseudonym, SavedAnswer, Sheet
from assessments.evaluations.paper.access import (
    keeps_key,
    paper_participations,
    paper_wave_or_404,
)
from assessments.evaluations.paper.columns import PaperItem, paper_items
from assessments.evaluations.paper.forms import PaperFileForm, QuestionnaireForm
from assessments.evaluations.paper.plan import plan_upload
from assessments.evaluations.paper.saving import (
    ChangedMeanwhile,
    confirm_upload,
    saved_upload,
)
from assessments.evaluations.paper.template import paper_workbook
from assessments.evaluations.permissions import reads_evaluations
from lms.serving.files import accepts_files
from lms.spreadsheets.reading import MAX_BYTES
from lms.spreadsheets.writing import workbook_response

ROWS_SHOWN = 500


@login_required
def paper_template(request, wave):
    wave = paper_wave_or_404(request.user, wave)
    codes = [row.code for row in pseudonyms_of(request.user, wave)]
    data = paper_workbook(wave, paper_items(wave), codes)
    return workbook_response(data, f"{wave.evaluation.code}-{wave.purpose}.xlsx")


@login_required
def questionnaire(request, wave):
    """The items of one form, or all, in the language that the address asks for."""
    from assessments.evaluations.paper.questionnaire import questionnaire_document

    wave = paper_wave_or_404(request.user, wave)
    form = QuestionnaireForm(request.GET)
    if not form.is_valid():
        raise Http404
    language = form.cleaned_data["language"]
    with override(language):
        letter = form.cleaned_data["form"]
        data = questionnaire_document(wave, paper_items(wave), letter)
    name = "-".join(
        filter(None, [wave.evaluation.code, wave.purpose, letter, language])
    )
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@login_required
def paper_codes(request, wave):
    """A list to print; names stand beside the codes only for the keeper of the key."""
    wave = paper_wave_or_404(request.user, wave)
    rows = pseudonyms_of(request.user, wave)
    context = {
        "wave": wave,
        "rows": [(row, row.form_in(wave)) for row in rows],
        "shows_names": keeps_key(request.user, wave),
        "shows_forms": wave.forms == wave.Forms.COUNTERBALANCED,
    }
    return render(request, "evaluations/paper_codes.html", context)


def pseudonyms_of(user, wave):
    people = paper_participations(user, wave).values("enrolment__user")
    rows = Pseudonym.objects.filter(evaluation=wave.evaluation_id, user__in=people)
    # In the order of the codes, which says nothing.
    return rows.select_related("user") if keeps_key(user, wave) else rows.defer("user")


@login_required
@accepts_files(MAX_BYTES)
def paper(request, wave):
    wave = paper_wave_or_404(request.user, wave)
    form = PaperFileForm(
        request.POST or None, request.FILES or None, wave=wave, actor=request.user
    )
    if form.is_valid():
        return redirect("evaluations:paper_preview", wave.pk, form.save().token)
    context = {
        "wave": wave,
        "form": form,
        "forms": Form.values if wave.forms == wave.Forms.COUNTERBALANCED else [""],
        "languages": settings.LANGUAGES,
        "trail": trail_of(request.user, wave),
        # Who only keeps the key reads no more of it than this page.
        "evaluation": wave.evaluation if reads_evaluations(request.user) else None,
        "rows_shown": ROWS_SHOWN,
    }
    return render(request, "evaluations/paper.html", context)


def trail_of(user, wave):
    """[(saved answer, its words)] of what was typed from paper, the newest first."""
    codes = [row.code for row in pseudonyms_of(user, wave)]
    rows = SavedAnswer.objects.filter(
        sheet__wave=wave, sheet__source=Sheet.Source.PAPER, sheet__code__in=codes
    )
    related = ("sheet", "item__version", "item__section", "entered_by")
    rows = rows.select_related(*related).order_by("-pk")[:ROWS_SHOWN]
    return [(row, PaperItem(row.item).words(row.answer)) for row in rows]


@login_required
def paper_preview(request, wave, token):
    wave = paper_wave_or_404(request.user, wave)
    try:
        upload = saved_upload(token, wave, request.user)
    except ValidationError as refusal:
        return unavailable(request, wave, refusal)
    plan = plan_upload(upload)
    context = {
        "wave": wave,
        "upload": upload,
        "plan": plan,
        "problems": plan.problems[:ROWS_SHOWN],
        "rows_shown": ROWS_SHOWN,
        "changed": plan.changed[:ROWS_SHOWN],
        "new": plan.new[:ROWS_SHOWN],
    }
    return render(request, "evaluations/paper_preview.html", context)


@login_required
@require_POST
def paper_confirm(request, wave, token):
    wave = paper_wave_or_404(request.user, wave)
    try:
        upload = saved_upload(token, wave, request.user)
    except ValidationError as refusal:
        return unavailable(request, wave, refusal)
    try:
        plan = confirm_upload(upload, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile:
        sentence = _("The answers changed in the meantime, so nothing was saved.")
        messages.warning(request, sentence)
        return redirect("evaluations:paper_preview", wave.pk, token)
    words = _("Saved: %(new)s new answers, %(changed)s changed.")
    counts = {"new": len(plan.new), "changed": len(plan.changed)}
    messages.success(request, words % counts)
    return redirect("evaluations:paper", wave.pk)


def unavailable(request, wave, refusal):
    messages.warning(request, refusal.messages[0])
    return redirect("evaluations:paper", wave.pk)
