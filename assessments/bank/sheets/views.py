"""Editors upload questions from a workbook, review them, and confirm."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import require_admin_access

from assessments.bank.models import QuestionUpload
from assessments.bank.sheets.imports import (
    ChangedMeanwhile,
    confirm_upload,
    plan_upload,
    save_upload,
)
from lms.serving.files import accepts_files
from lms.spreadsheets import reading
from lms.spreadsheets.forms import WorkbookField
from lms.spreadsheets.writing import workbook_response

LIST = "wagtailsnippets_bank_question:list"


class QuestionFileForm(forms.Form):
    file = WorkbookField(
        label=gettext_lazy("Workbook with questions"),
        help_text=gettext_lazy(
            "Excel (.xlsx, .xls) or OpenDocument (.ods), up to 10 MB."
        ),
    )


def check_editor(user):
    if not (
        user.has_perm("bank.add_question") and user.has_perm("bank.change_question")
    ):
        raise PermissionDenied


@accepts_files(reading.MAX_BYTES)
@require_admin_access
def question_import(request):
    check_editor(request.user)
    form = QuestionFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = save_upload(file.name, file.read(), by=request.user)
            return redirect("question_import_preview", upload.token)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    return render(request, "bank/admin/import.html", {"form": form})


@require_admin_access
def question_blank(request):
    from assessments.bank.sheets.template import question_template

    check_editor(request.user)
    name = _("questions")  # a file name: letters without accents and hyphens
    return workbook_response(question_template(), f"{name}.xlsx")


@require_admin_access
def question_import_preview(request, token):
    check_editor(request.user)
    if request.method == "POST":
        return confirmed(request, token)
    uploads = QuestionUpload.objects.filter(token=token, uploaded_by=request.user)
    if not uploads.exists():
        raise Http404
    upload = uploads.waiting(timezone.now()).first()
    if not upload:
        messages.warning(request, _("This upload is no longer available."))
        return redirect("question_import")
    context = {"upload": upload, "plan": plan_upload(upload)}
    return render(request, "bank/admin/import_preview.html", context)


def confirmed(request, token):
    try:
        plan = confirm_upload(token, by=request.user, seen=request.POST.get("seen"))
    except ChangedMeanwhile:
        messages.warning(
            request,
            _("Someone changed these questions meanwhile. Review the file again."),
        )
        return redirect("question_import_preview", token)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return redirect("question_import")
    counts = {"new": len(plan.new), "changed": len(plan.changed)}
    messages.success(
        request, _("New questions: %(new)s. Changed: %(changed)s.") % counts
    )
    return redirect(LIST)
