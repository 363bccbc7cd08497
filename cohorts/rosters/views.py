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
from cohorts.invitations.services import invite
from cohorts.rosters.columns import COLUMNS
from cohorts.rosters.fingerprint import fingerprint
from cohorts.rosters.forms import RosterForm
from cohorts.rosters.imports import ChangedMeanwhile, confirm_upload, plan_upload
from cohorts.rosters.name_forms import NamesForm
from cohorts.rosters.namesakes import find_namesakes
from cohorts.rosters.planning import OUTCOMES
from cohorts.rosters.question_forms import QuestionsForm
from cohorts.rosters.services import undo_import
from cohorts.rosters.uploads import saved_upload
from lms.audit.services import record
from lms.serving.files import accepts_files
from lms.spreadsheets import writing
from lms.spreadsheets.cells import Highlighted
from lms.spreadsheets.reading import MAX_BYTES
from lms.spreadsheets.writing import workbook_response

ROWS_SHOWN, REJECTIONS_SHOWN, QUESTIONS_SHOWN = 50, 500, 30


@login_required
@accepts_files(MAX_BYTES)
def roster(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    form = RosterForm(
        request.POST or None, request.FILES or None, cohort=cohort, actor=request.user
    )
    if form.is_valid():
        try:
            return redirect("rosters:roster_preview", code, form.save().token)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    imports = cohort.roster_imports.select_related("imported_by", "undoing")[:5]
    context = cohort_page_context(request, cohort) | {
        "form": form,
        "imports": imports,
        "uninvited": uninvited(cohort, request.user).count(),
    }
    return render(request, "rosters/roster.html", context)


@login_required
def roster_blank(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    columns = [str(column.label) for column in COLUMNS if column.is_offered]
    data = writing.write(_("People"), columns, [], widths=[24] * len(columns))
    name = _("empty-list")  # a file name: letters without accents and hyphens
    return workbook_response(data, f"{cohort.code}-{name}.xlsx")


@login_required
def roster_preview(request, code, token):
    cohort = coordinated_cohort_or_404(request.user, code)
    try:
        upload = saved_upload(token, cohort, request.user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return redirect("rosters:roster", code)
    plan = plan_upload(upload)
    questions = plan.questions[:QUESTIONS_SHOWN]
    form = QuestionsForm(request.POST or None, upload=upload, questions=questions)
    namesakes = find_namesakes(plan, request.user)[:QUESTIONS_SHOWN]
    names = NamesForm(
        request.POST or None, upload=upload, plan=plan, namesakes=namesakes
    )
    if form.is_valid() and names.is_valid():
        form.save()
        names.save()
        return redirect("rosters:roster_preview", code, token)
    context = cohort_page_context(request, cohort) | plan_context(plan)
    context |= {"upload": upload, "token": token, "form": form, "names": names}
    return render(request, "rosters/roster_preview.html", context)


def plan_context(plan):
    return {
        "plan": plan,
        "seen": fingerprint(plan),
        "counts": plan.counts,
        "is_writable": plan.is_writable(partial=True),
        "previews": [
            (outcome, plan.with_outcome(outcome)[:ROWS_SHOWN]) for outcome in OUTCOMES
        ],
        "rejections": plan.errors[:REJECTIONS_SHOWN],
        "rows_shown": ROWS_SHOWN,
        "confirm_label": confirm_label(plan),
    }


def confirm_label(plan):
    """What the button does: it names the number of people who get an invitation."""
    count = plan.counts["created"]
    if not count:
        return _("Import the list")
    if plan.rejections:
        sentence = ngettext(
            "Enrol and invite %(count)s person, without the other rows",
            "Enrol and invite %(count)s people, without the other rows",
            count,
        )
    else:
        sentence = ngettext(
            "Enrol and invite %(count)s person",
            "Enrol and invite %(count)s people",
            count,
        )
    return sentence % {"count": count}


@login_required
@require_POST
def roster_confirm(request, code, token):
    cohort = coordinated_cohort_or_404(request.user, code)
    upload = saved_upload(token, cohort, request.user)
    partial, inviting = "partial" in request.POST, "invite_later" not in request.POST
    try:
        plan, job = confirm_upload(
            upload,
            seen=request.POST.get("seen", ""),
            partial=partial,
            inviting=inviting,
        )
    except ChangedMeanwhile:
        messages.warning(request, changed_since(request.POST))
        return redirect("rosters:roster_preview", code, token)
    if not plan.is_writable(partial=partial):
        return redirect("rosters:roster_preview", code, token)
    record(request, cohort, "rosters.roster_import", **plan.counts)
    if job:
        return redirect(job)
    messages.success(request, result_sentence(plan.counts, inviting))
    return redirect("participants:people", code)


@login_required
@require_POST
def roster_invite(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    waiting = list(uninvited(cohort, request.user))
    invite(waiting)
    record(request, cohort, "rosters.invitations", people=len(waiting))
    sentence = ngettext(
        "%(count)s invitation is on its way.",
        "%(count)s invitations are on their way.",
        len(waiting),
    )
    messages.success(request, sentence % {"count": len(waiting)})
    return redirect("rosters:roster", code)


def uninvited(cohort, user):
    return cohort.enrolments.worked_with_by(user).awaiting_invitation()


def changed_since(data):
    counts = {name: data.get(name, "?") for name in OUTCOMES}
    return (
        _(
            "Someone changed these people in the meantime, so nothing was imported. "
            "The preview had %(created)s to enrol, %(updated)s to update and "
            "%(unchanged)s without changes. Review the list again."
        )
        % counts
    )


@login_required
def import_undo(request, code, pk):
    cohort = coordinated_cohort_or_404(request.user, code)
    imports = cohort.roster_imports.filter(undoing=None)
    roster_import = get_object_or_404(imports, pk=pk)
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


def result_sentence(counts, inviting):
    if inviting:
        enrolled = ngettext(
            "%(count)s person is enrolled and will receive an invitation.",
            "%(count)s people are enrolled and will receive an invitation.",
            counts["created"],
        )
    else:
        enrolled = ngettext(
            "%(count)s person is enrolled and has not been invited yet.",
            "%(count)s people are enrolled and have not been invited yet.",
            counts["created"],
        )
    enrolled %= {"count": counts["created"]}
    others = _("Updated: %(updated)s. Without changes: %(unchanged)s.") % counts
    return f"{enrolled} {others}"


@login_required
def roster_rejected(request, code, token):
    cohort = coordinated_cohort_or_404(request.user, code)
    upload = saved_upload(token, cohort, request.user)
    plan = plan_upload(upload)
    header = [*plan.table.header, _("Row"), _("Reason")]
    rows = (
        [*marked_cells(rejection, plan.table), rejection.row, rejection.error]
        for rejection in plan.rejections
    )
    widths = [22] * len(plan.table.header) + [8, 60]
    data = writing.write(_("Rows with errors"), header, rows, widths=widths)
    name = _("rows-with-errors")  # a file name: letters without accents and hyphens
    return workbook_response(data, f"{cohort.code}-{name}.xlsx")


def marked_cells(rejection, table):
    width = len(table.header)
    cells = [*rejection.cells, *[None] * width][:width]
    for problem in rejection.problems:
        if problem.field in table.columns:
            index = table.columns[problem.field]
            cells[index] = Highlighted(cells[index])
    return cells
