from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.attendance.access import is_staff_of, marked_session_or_404
from cohorts.attendance.arrivals import conflict_in_words
from cohorts.attendance.forms import UnlistedPersonForm, empty_fields
from cohorts.attendance.lists import read_lists
from cohorts.attendance.mark_words import words_of
from cohorts.attendance.models import sessions_marked_by
from cohorts.attendance.services import (
    close_complete_sheets,
    close_sheet,
    mark_rest_present,
    note_unlisted_person,
    save_marks,
    undo_last_act,
)
from cohorts.attendance.sheet import SheetRow, Shown, read_posted, read_sheet
from cohorts.enrolments.access import staff_cohort_or_404
from cohorts.workshops.access import workshop_page_context


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
    done = ngettext(
        "%(n)s person marked present.", "%(n)s people marked present.", len(rows)
    )
    messages.success(request, done % {"n": len(rows)})
    return redirect("attendance:sheet", pk)


@require_POST
@login_required
def undo(request, pk):
    session = marked_session_or_404(request.user, pk)
    try:
        undone = undo_last_act(session, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _undone_in_words(undone))
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


def _undone_in_words(undone):
    if len(undone) > 1:
        done = _("Undone: %(n)s people have the mark they had before, or none.")
        return done % {"n": len(undone)}
    [(row, mark)] = undone
    return _("Undone. %(name)s: %(mark)s.") % {
        "name": row.enrolment.user,
        "mark": words_of(mark) if mark else _("Without a mark"),
    }


def _show(request, session, form=None):
    sheet = read_sheet(session)
    shown = request.GET.get("show", "")
    context = {
        "session": session,
        "cohort": session.workshop.cohort,
        "is_staff": is_staff_of(request.user, session.workshop.cohort),
        "sheet": sheet,
        "fields": form.as_fields() if form else empty_fields(session),
        "shown": shown if shown in Shown else Shown.ALL,
        "may_undo": sheet.has_marks_by(request.user),
        "may_enrol": bool(sheet.unlisted)
        and request.user.has_perm("enrolments.change_cohort", session.workshop.cohort),
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
    return redirect(request.get_full_path())


def _as_json(session, saved, refusals):
    rows = [_row(SheetRow(session, person.pk, row)) for person, row in saved]
    for enrolment, result, sentence in refusals:
        refusal = sentence or conflict_in_words(session, result)
        row = _row(SheetRow(session, enrolment.pk, result))
        rows.append(row | {"refusal": refusal})
    status = 200
    if refusals:
        status = 409 if any(result for _person, result, _text in refusals) else 400
    return JsonResponse({"rows": rows}, status=status)


def _row(row):
    return {
        "enrolment": row.enrolment,
        "seen": row.result.pk if row.result else None,
        "outcome": row.outcome,
        "missed": row.missed,
        "excuse": row.excuse,
        "saved": row.arrival,
    }
