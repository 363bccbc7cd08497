from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.attendance.access import marked_session_or_404
from cohorts.attendance.arrivals import conflict_in_words
from cohorts.attendance.forms import UnlistedPersonForm
from cohorts.attendance.lists import read_lists
from cohorts.attendance.models import sessions_marked_by
from cohorts.attendance.services import (
    close_complete_sheets,
    close_sheet,
    mark_rest_present,
    note_unlisted_person,
    save_marks,
    unmark,
)
from cohorts.attendance.sheet import SheetRow, read_posted, read_sheet
from cohorts.enrolments.access import staff_cohort_or_404
from cohorts.results.models import Result
from cohorts.workshops.access import workshop_page_context

UNDO = "attendance-undo-{pk}"


@login_required
def lists(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    lists = read_lists(cohort, now=timezone.now())
    context = workshop_page_context(request, cohort, lists=lists)
    context["current_tab"] = request.path
    return render(request, "attendance/lists.html", context)


@require_POST
@login_required
def close_complete(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    sessions = sessions_marked_by(request.user).filter(
        workshop__cohort=cohort, attendance_closing=None
    )
    closed = close_complete_sheets(
        sessions.select_related("workshop__cohort"), by=request.user
    )
    done = ngettext("%(n)s list closed.", "%(n)s lists closed.", len(closed))
    messages.success(request, done % {"n": len(closed)})
    return redirect("attendance:lists", code)


@login_required
def sheet(request, pk):
    session = marked_session_or_404(request.user, pk)
    if request.method == "POST":
        return _save(request, session)
    return _show(request, session)


@require_POST
@login_required
def rest_present(request, pk):
    session = marked_session_or_404(request.user, pk)
    try:
        rows = mark_rest_present(session, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("attendance:sheet", pk)
    request.session[UNDO.format(pk=pk)] = [row.pk for row in rows]
    done = ngettext(
        "%(n)s person marked present.", "%(n)s people marked present.", len(rows)
    )
    messages.success(request, done % {"n": len(rows)})
    return redirect("attendance:sheet", pk)


@require_POST
@login_required
def undo(request, pk):
    session = marked_session_or_404(request.user, pk)
    keys = request.session.pop(UNDO.format(pk=pk), [])
    rows = Result.objects.in_force().filter(pk__in=keys, subject_key=session.uid)
    try:
        unmark(session, rows, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("attendance:sheet", pk)


@require_POST
@login_required
def close(request, pk):
    session = marked_session_or_404(request.user, pk)
    try:
        close_sheet(session, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(
            request, _("List closed. From now on each change needs a reason.")
        )
    return redirect("attendance:sheet", pk)


@require_POST
@login_required
def unlisted(request, pk):
    session = marked_session_or_404(request.user, pk)
    form = UnlistedPersonForm(request.POST, session=session)
    form.instance.noted_by = request.user
    if not form.is_valid():
        return _show(request, session, form=form)
    person = note_unlisted_person(form.instance)
    messages.success(request, _("%(name)s noted.") % {"name": person.name})
    return redirect("attendance:sheet", pk)


def _show(request, session, form=None):
    sheet = read_sheet(session)
    context = {
        "session": session,
        "cohort": session.workshop.cohort,
        "sheet": sheet,
        "form": form or UnlistedPersonForm(session=session),
        "may_undo": bool(request.session.get(UNDO.format(pk=session.pk))),
        "may_enrol": request.user.has_perm(
            "enrolments.change_cohort", session.workshop.cohort
        ),
        "has_begun": session.starts_at <= timezone.now(),
    }
    return render(request, "attendance/sheet.html", context)


def _save(request, session):
    saved, refusals = save_marks(
        session,
        read_posted(request.POST),
        by=request.user,
        reason=request.POST.get("reason", ""),
    )
    if request.headers.get("accept") == "application/json":
        return _as_json(session, saved, refusals)
    for enrolment, result, sentence in refusals:
        words = sentence or conflict_in_words(session, result)
        messages.error(request, f"{enrolment.user}: {words}")
    if not refusals:
        messages.success(request, _("Attendance saved."))
    return redirect("attendance:sheet", session.pk)


def _as_json(session, saved, refusals):
    rows = [_row(SheetRow(session, *each)) for each in saved]
    for enrolment, result, sentence in refusals:
        refusal = sentence or conflict_in_words(session, result)
        rows.append(_row(SheetRow(session, enrolment, result)) | {"refusal": refusal})
    status = 200
    if refusals:
        status = 409 if any(result for _person, result, _text in refusals) else 400
    return JsonResponse({"rows": rows}, status=status)


def _row(row):
    return {
        "enrolment": row.enrolment.pk,
        "seen": row.result.pk if row.result else None,
        "outcome": row.outcome,
        "missed": row.missed,
        "saved": row.arrival,
    }
