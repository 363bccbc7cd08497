from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts import workbook
from cohorts.overview import overview_of
from cohorts.services.cohort import withdraw
from cohorts.services.invitation import invite_again
from cohorts.views.access import frame, run_or_404, seen_or_404
from lms.audit import record
from lms.models import Institution

PEOPLE_A_PAGE = 25
STATES = ("accepted", "awaiting_answer", "awaiting_invitation", "withdrawn")


@login_required
def people(request, code):
    cohort = seen_or_404(request.user, code)
    words, state = request.GET.get("q", ""), request.GET.get("status", "")
    found = cohort.enrolments.visible_to(request.user).matching(words)
    found = getattr(found, state)() if state in STATES else found.active()
    found = found.select_related("user", "institution")
    context = frame(request, cohort) | {
        "page": Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "state": state,
        "states": [
            ("accepted", _("Came in")),
            ("awaiting_answer", _("Invited, not in yet")),
            ("awaiting_invitation", _("Not invited yet")),
            ("withdrawn", _("Left the cohort")),
        ],
    }
    return render(request, "cohorts/people.html", context)


@login_required
@require_POST
def enrolment_invite(request, code, pk):
    enrolment = changeable_or_404(request.user, code, pk)
    invite_again(enrolment)
    messages.success(
        request,
        _("The invitation to %(person)s is on its way.") % {"person": enrolment.user},
    )
    return redirect("cohorts:people", code)


@login_required
def enrolment_withdraw(request, code, pk):
    enrolment = changeable_or_404(request.user, code, pk)
    if request.method == "POST":
        withdraw(enrolment)
        record(request, enrolment.cohort, "cohorts.withdraw", enrolment=enrolment.pk)
        sentence = _("%(person)s has left the cohort.")
        messages.success(request, sentence % {"person": enrolment.user})
        return redirect("cohorts:people", code)
    context = frame(request, enrolment.cohort) | {"enrolment": enrolment}
    return render(request, "cohorts/withdraw.html", context)


def changeable_or_404(user, code, pk):
    cohort = run_or_404(user, code)
    enrolments = cohort.enrolments.visible_to(user).select_related("user", "cohort")
    return get_object_or_404(enrolments, pk=pk)


@login_required
def people_export(request, code):
    cohort = seen_or_404(request.user, code)
    enrolments = cohort.enrolments.visible_to(request.user).active()
    now = timezone.now()
    overview = overview_of(cohort, enrolments, language=get_language(), now=now)
    record(request, cohort, "cohorts.people_export", people=len(overview.standings))
    data = workbook.write(
        cohort.code, exported_header(overview), exported_rows(overview), widths=WIDTHS
    )
    return workbook_response(data, f"{cohort.code}.xlsx")


WIDTHS = (34, 32, 44, 14, 14, 14)


def exported_header(overview):
    facts = [_("Person"), _("E-mail"), _("Institution"), _("Invited"), _("Came in")]
    modules = [f"{module.number}. {module.title}" for module in overview.modules]
    return [*facts, _("Modules completed"), *modules]


def exported_rows(overview):
    keys = {one.institution_id for one in overview.standings}
    institutions = Institution.objects.in_bulk(keys)
    for one in overview.standings:
        yield [
            one.name,
            one.email,
            str(institutions.get(one.institution_id, "")),
            day_of(one.invited_at),
            day_of(one.accepted_at),
            one.done,
            *(exported_cell(cell) for cell in one.cells),
        ]


def exported_cell(cell):
    if cell.mark is not None:
        return float(cell.mark)
    if cell.is_complete:
        return _("complete")
    return f"{cell.done}/{cell.units}" if cell.done else ""


def day_of(moment):
    return timezone.localdate(moment) if moment else None


def workbook_response(data, name):
    response = HttpResponse(data, content_type=workbook.MIME)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
