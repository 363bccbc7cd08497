from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.attendance.access import is_staff_of, marked_workshop_or_404
from cohorts.attendance.import_forms import AttendanceFileForm
from cohorts.attendance.import_plan import latest_results, plan_upload
from cohorts.attendance.import_template import MOST_SESSIONS, attendance_workbook
from cohorts.attendance.imports import ChangedMeanwhile, confirm_upload, saved_upload
from cohorts.attendance.marks import OUTCOMES, mark_of
from cohorts.attendance.services import attendees
from lms.serving.files import accepts_files
from lms.spreadsheets.reading import MAX_BYTES
from lms.spreadsheets.writing import workbook_response

ROWS_SHOWN = 500


@login_required
def import_template(request, pk):
    workshop, sessions = marked_workshop_or_404(request.user, pk)
    people = attendees(sessions[0]).select_related("user", "institution")
    sessions, marks = sessions[:MOST_SESSIONS], {}
    if request.GET.get("marks"):
        results = latest_results(sessions, people)
        marks = {key: mark_of(row) for key, row in results.items()}
    data = attendance_workbook(workshop, sessions, people, marks)
    name = _("attendance")  # a file name: letters without accents and hyphens
    return workbook_response(data, f"{workshop.cohort.code}-{name}.xlsx")


@login_required
@accepts_files(MAX_BYTES)
def import_file(request, pk):
    workshop, _sessions = marked_workshop_or_404(request.user, pk)
    form = AttendanceFileForm(
        request.POST or None,
        request.FILES or None,
        workshop=workshop,
        actor=request.user,
    )
    if form.is_valid():
        return redirect("attendance:import_preview", pk, form.save().token)
    context = {
        "workshop": workshop,
        "form": form,
        "is_staff": is_staff_of(request.user, workshop.cohort),
    }
    return render(request, "attendance/import_file.html", context)


@login_required
def import_preview(request, pk, token):
    workshop, _sessions = marked_workshop_or_404(request.user, pk)
    try:
        upload = saved_upload(token, workshop, request.user)
    except ValidationError as refusal:
        return _unavailable(request, pk, refusal)
    return _show(request, upload)


@login_required
@require_POST
def import_confirm(request, pk, token):
    workshop, _sessions = marked_workshop_or_404(request.user, pk)
    reason = request.POST.get("reason", "")
    try:
        upload = saved_upload(token, workshop, request.user)
    except ValidationError as refusal:
        return _unavailable(request, pk, refusal)
    try:
        plan = confirm_upload(upload, seen=request.POST.get("seen", ""), reason=reason)
    except ChangedMeanwhile:
        sentence = _("The attendance changed in the meantime, so nothing was saved.")
        messages.warning(request, sentence)
        return redirect("attendance:import_preview", pk, token)
    except ValidationError as refusal:
        return _show(request, upload, reason=reason, error=refusal.messages[0])
    messages.success(request, saved_words(plan))
    return _where_lists_are_closed(request.user, workshop)


def _where_lists_are_closed(user, workshop):
    """For the cohort's staff its lists; other facilitators close one by one."""
    if is_staff_of(user, workshop.cohort):
        return redirect("attendance:lists", workshop.cohort.code)
    return redirect("attendance:import_file", workshop.pk)


def saved_words(plan):
    new = ngettext("%(n)s new mark saved.", "%(n)s new marks saved.", len(plan.new))
    changed = ngettext("%(n)s changed.", "%(n)s changed.", len(plan.changed))
    return f"{new % {'n': len(plan.new)}} {changed % {'n': len(plan.changed)}}"


def _show(request, upload, *, reason="", error=""):
    plan = plan_upload(upload)
    context = {
        "upload": upload,
        "workshop": upload.workshop,
        "is_staff": is_staff_of(request.user, upload.workshop.cohort),
        "plan": plan,
        "problems": plan.problems[:ROWS_SHOWN],
        "changed": plan.changed[:ROWS_SHOWN],
        "exceptions": plan.exceptions[:ROWS_SHOWN],
        "outcomes": OUTCOMES,
        "rows_shown": ROWS_SHOWN,
        "reason": reason,
        "error": error,
    }
    return render(request, "attendance/import_preview.html", context)


def _unavailable(request, pk, refusal):
    messages.warning(request, refusal.messages[0])
    return redirect("attendance:import_file", pk)
