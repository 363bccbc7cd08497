"""Answers as the script of an attempt's page sends them, each when it is given."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import IntegerField, UUIDField
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from assessments.quizzes.answers import read_answer
from assessments.quizzes.attempt_page import unanswered
from assessments.quizzes.changes import read_changes
from assessments.quizzes.forms import DeviceForm, SentAnswerForm
from assessments.quizzes.models import Attempt, AttemptQuestion
from assessments.quizzes.services import flag_question, save_answer
from lms.prepared import PreparedQuery

ANSWERED = PreparedQuery(
    lambda user, attempt, question, device, seen: (
        AttemptQuestion.objects.sat_by(user)
        .without_key()
        .with_changes(device, seen)
        .filter(attempt=attempt, pk=question)
    ),
    user=IntegerField(),
    attempt=IntegerField(),
    question=IntegerField(),
    device=UUIDField(),
    seen=IntegerField(),
)


@require_POST
@login_required
def answer(request, pk, question_pk):
    form = SentAnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent = form.cleaned_data
    if sent["person"] != request.user.pk:
        return redirect_to_login(reverse("quizzes:attempt", args=[pk]))
    row = ANSWERED.row(
        user=request.user.pk,
        attempt=pk,
        question=question_pk,
        device=sent["device"],
        seen=sent["seen"],
    )
    if row is None:
        raise Http404
    if "flag" in request.POST:
        flag_question(row, request.POST["flag"] == "on")
        return JsonResponse({})
    question = read_answer(unanswered(row), request.POST)
    if question.mistake:
        return JsonResponse({"refusal": question.mistake})
    save_answer(row, question.answer, device=sent["device"], sequence=sent["sequence"])
    changes = changes_json(row.attempt_id, sent) if row.is_changed_elsewhere else {}
    return JsonResponse(saved_json(question) | changes)


@require_GET
@login_required
def changes(request, pk):
    attempts = Attempt.objects.sat_by(request.user).open()
    attempt = get_object_or_404(attempts, pk=pk)
    form = DeviceForm(request.GET)
    if not form.is_valid():
        return JsonResponse({}, status=400)
    return JsonResponse(changes_json(attempt.pk, form.cleaned_data))


def saved_json(question):
    time = time_format(timezone.localtime(), "H:i")
    saved = _("Saved %(time)s") % {"time": time}
    return {"saved": saved, "state": state_json(question)}


def state_json(question):
    return {
        "name": question.name,
        "answered": question.is_answered,
        "part": question.is_in_part,
        "label": str(question.badge.label),
    }


def changes_json(attempt, sent):
    changed = read_changes(attempt, device=sent["device"], seen=sent["seen"])
    return {
        "seen": changed.seen,
        "changes": [
            {"html": question_html(question), "state": state_json(question)}
            for question in changed.replaced
        ],
        "overtaken": [question.name for question in changed.overtaken],
    }


def question_html(question):
    template = "quizzes/includes/question.html"
    return render_to_string(template, {"question": question})
