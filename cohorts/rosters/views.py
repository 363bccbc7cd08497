from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.enrolments.access import (
    cohort_page_context,
    coordinated_cohort_or_404,
)
from cohorts.rosters.columns import COLUMNS
from cohorts.rosters.fingerprint import fingerprint
from cohorts.rosters.forms import RosterForm
from cohorts.rosters.imports import ChangedMeanwhile, confirm_upload
from cohorts.rosters.planning import OUTCOMES, plan_roster
from cohorts.rosters.services import undo_import
from cohorts.rosters.uploads import saved_upload, table_of
from lms.audit.services import record
from lms.spreadsheets import writing
from lms.spreadsheets.writing import workbook_response

SHOWN, REJECTIONS_SHOWN = 50, 500


@login_required
def roster(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    form = RosterForm(
        request.POST or None, request.FILES or None, cohort=cohort, actor=request.user
    )
    if form.is_valid():
        return redirect("rosters:roster_preview", code, form.save().token)
    imports = cohort.roster_imports.select_related("imported_by", "undoing")[:5]
    context = cohort_page_context(request, cohort) | {"form": form, "imports": imports}
    return render(request, "rosters/roster.html", context)


@login_required
def roster_blank(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    columns = [str(column.label) for column in COLUMNS]
    data = writing.write(_("People"), columns, [], widths=[24] * len(columns))
    return workbook_response(data, f"{cohort.code}-roster.xlsx")


@login_required
def roster_preview(request, code, token):
    cohort = coordinated_cohort_or_404(request.user, code)
    try:
        upload = saved_upload(token, cohort, request.user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return redirect("rosters:roster", code)
    plan = plan_roster(cohort, table_of(upload), actor=request.user)
    context = cohort_page_context(request, cohort) | {
        "upload": upload,
        "token": token,
        "plan": plan,
        "seen": fingerprint(plan),
        "counts": plan.counts,
        "is_writable": plan.is_writable(partial=True),
        "previews": [
            (outcome, plan.with_outcome(outcome)[:SHOWN])
            for outcome in ("created", "updated", "unchanged")
        ],
        "rejections": plan.rejections[:REJECTIONS_SHOWN],
        "shown": SHOWN,
    }
    return render(request, "rosters/roster_preview.html", context)


@login_required
@require_POST
def roster_confirm(request, code, token):
    cohort = coordinated_cohort_or_404(request.user, code)
    upload = saved_upload(token, cohort, request.user)
    partial = "partial" in request.POST
    try:
        plan, job = confirm_upload(
            upload, seen=request.POST.get("seen", ""), partial=partial
        )
    except ChangedMeanwhile:
        messages.warning(request, changed_since(request.POST))
        return redirect("rosters:roster_preview", code, token)
    if not plan.is_writable(partial=partial):
        return redirect("rosters:roster_preview", code, token)
    record(request, cohort, "rosters.roster_import", **plan.counts)
    if job:
        return redirect(job)
    tell_result(request, plan)
    return redirect("participants:people", code)


def changed_since(shown):
    """What the person had seen, beside the new preview that follows."""
    counts = {name: shown.get(name, "?") for name in OUTCOMES}
    return (
        _(
            "People of the list were changed meanwhile, so nothing was written. "
            "Before, %(created)s would have been enrolled, %(updated)s updated and "
            "%(unchanged)s left as they were. Look at the list again."
        )
        % counts
    )


@login_required
def import_undo(request, code, pk):
    cohort = coordinated_cohort_or_404(request.user, code)
    done = cohort.roster_imports.filter(undoing=None)
    roster_import = get_object_or_404(done, pk=pk)
    if not roster_import.concerns_only_people_of(request.user):
        raise PermissionDenied
    if request.method == "POST":
        undoing = undo_import(roster_import, by=request.user)
        record(request, cohort, "rosters.import_undo", withdrawn=undoing.withdrawn)
        messages.success(request, undone_words(undoing))
        return redirect("rosters:roster", code)
    context = cohort_page_context(request, cohort) | {"roster_import": roster_import}
    return render(request, "rosters/import_undo.html", context)


def undone_words(undoing):
    return ngettext(
        "The import was undone: %(count)s person left the cohort.",
        "The import was undone: %(count)s people left the cohort.",
        undoing.withdrawn,
    ) % {"count": undoing.withdrawn}


def tell_result(request, plan):
    counts = plan.counts
    enrolled = ngettext(
        "%(count)s person is enrolled and will get an invitation.",
        "%(count)s people are enrolled and will get an invitation.",
        counts["created"],
    ) % {"count": counts["created"]}
    others = _("%(updated)s were updated, %(unchanged)s left as they were.") % counts
    messages.success(request, f"{enrolled} {others}")


@login_required
def roster_rejected(request, code, token):
    cohort = coordinated_cohort_or_404(request.user, code)
    upload = saved_upload(token, cohort, request.user)
    plan = plan_roster(cohort, table_of(upload), actor=request.user)
    width = len(plan.table.header)
    header = [*plan.table.header, _("Row"), _("Reason")]
    rows = (
        [*padded(rejection.cells, width), rejection.row, rejection.error]
        for rejection in plan.rejections
    )
    data = writing.write(_("Rejected"), header, rows, widths=[22] * width)
    return workbook_response(data, f"{cohort.code}-rejected.xlsx")


def padded(cells, width):
    return [*cells, *[None] * width][:width]
