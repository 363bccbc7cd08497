"""Answers as the script of a part's page sends them, each when it is given."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from assessments.evaluations.answering.posted import changes_of, read_item
from assessments.evaluations.answering.saved_answers import (
    begin_sheet,
    save_answer,
    sheet_of,
)
from assessments.evaluations.answering.sitting import read_sitting
from assessments.evaluations.views.answering import part_or_404
from assessments.quizzes.forms import DeviceForm, SentAnswerForm


@require_POST
@login_required
def answer_item(request, wave, position, page, item):
    form = SentAnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent = form.cleaned_data
    sitting, part = coded_part_or_404(request, wave, position)
    if not (view := part.on_page(page, item)):
        raise Http404
    if sent["person"] != request.user.pk:
        return redirect_to_login(view.page_url)
    if part.is_delivered:
        raise ValidationError(_("You delivered this part. Open it again first."))
    posted = read_item(view, request.POST)
    if posted.mistake:
        return JsonResponse({"refusal": posted.mistake})
    sheet = begin_sheet(sitting.participation, part.section)
    origin = {"device": sent["device"], "sequence": sent["sequence"]}
    save_answer(sheet, view.item, posted.answer, **origin)
    changes = changes_json(sheet, sitting, (position, page), sent)
    return JsonResponse(saved_json(posted) | changes)


@require_GET
@login_required
def answer_changes(request, wave, position, page):
    sitting, part = coded_part_or_404(request, wave, position)
    sheet = sheet_of(sitting.participation, part.section)
    form = DeviceForm(request.GET)
    if not form.is_valid() or page not in range(1, len(part.page_items) + 1):
        return JsonResponse({}, status=400)
    if sheet is None:
        return JsonResponse({})
    return JsonResponse(
        changes_json(sheet, sitting, (position, page), form.cleaned_data)
    )


def coded_part_or_404(request, wave, position):
    """Answers of an anonymous part are never saved one by one."""
    sitting, part = part_or_404(request, wave, position)
    if part.is_anonymous:
        raise Http404
    return sitting, part


def saved_json(view):
    time = time_format(timezone.localtime(), "H:i")
    saved = _("Saved %(time)s") % {"time": time}
    return {"saved": saved, "state": state_json(view)}


def state_json(view):
    return {
        "name": view.name,
        "answered": view.is_answered,
        "part": view.is_in_part,
        "label": str(view.badge.label),
    }


def changes_json(sheet, sitting, place, sent):
    position, page = place
    items = read_sitting(sitting.participation).part(position).page_items[page - 1]
    changed = changes_of(sheet, items, device=sent["device"], seen=sent["seen"])
    return {
        "seen": changed.seen,
        "changes": [
            {"html": item_html(view), "state": state_json(view)}
            for view in changed.replaced
        ],
        "overtaken": [view.name for view in changed.overtaken],
    }


def item_html(view):
    name = "rating" if view.kind.is_scale else "item"
    return render_to_string(f"evaluations/includes/{name}.html", {"view": view})
