"""The panel of an evaluation, as its evaluator sees it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.evaluations.judging import services
from assessments.evaluations.judging.forms import CutForm, MemberForm
from assessments.evaluations.judging.status import panel_status
from assessments.evaluations.models import Evaluation, PanelMember


def own_evaluation(request, code):
    return get_object_or_404(Evaluation.objects.run_by(request.user), code=code)


@login_required
def panel(request, code):
    return _page(request, own_evaluation(request, code))


@login_required
@require_POST
def member_add(request, code):
    evaluation = own_evaluation(request, code)
    form = MemberForm(request.POST)
    if form.is_valid():
        try:
            form.save(evaluation, by=request.user)
        except ValidationError as refusal:
            form.add_error("email", refusal)
    if form.errors:
        return _page(request, evaluation, member_form=form)
    return redirect("evaluations:panel", code)


@login_required
@require_POST
def member_remove(request, code, pk):
    evaluation = own_evaluation(request, code)
    member = get_object_or_404(PanelMember, evaluation=evaluation, pk=pk)
    return _done(request, evaluation, services.remove_member, member)


@login_required
@require_POST
def next_round(request, code):
    evaluation = own_evaluation(request, code)
    return _done(request, evaluation, services.next_round, evaluation)


@login_required
@require_POST
def importance_lock(request, code):
    evaluation = own_evaluation(request, code)
    return _done(request, evaluation, services.lock_importance, evaluation)


@login_required
@require_POST
def cut_fix(request, code):
    evaluation = own_evaluation(request, code)
    form = CutForm(request.POST)
    if form.is_valid():
        try:
            form.save(evaluation, by=request.user)
        except ValidationError as refusal:
            form.add_error("value", refusal)
    if form.errors:
        return _page(request, evaluation, cut_form=form)
    messages.success(request, _("The cut score is set."))
    return redirect("evaluations:panel", code)


def _done(request, evaluation, change, subject):
    try:
        change(subject, by=request.user)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    return redirect("evaluations:panel", evaluation.code)


def _page(request, evaluation, *, member_form=None, cut_form=None):
    context = {
        "evaluation": evaluation,
        "status": panel_status(evaluation),
        "member_form": member_form or MemberForm(),
        "cut_form": cut_form or CutForm(),
    }
    return render(request, "evaluations/panel/panel.html", context)
