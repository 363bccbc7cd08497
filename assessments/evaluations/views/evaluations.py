"""The list of evaluations, their pages and forms."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.evaluations.access import (
    evaluation_or_404,
    own_evaluation_or_404,
    require,
)
from assessments.evaluations.forms import EvaluationForm
from assessments.evaluations.listing import evaluation_rows
from assessments.evaluations.models import Evaluation
from assessments.evaluations.page import read_page
from assessments.evaluations.preview import (
    LEAST_ITEMS,
    section_previews,
    short_topics,
    topic_counts,
)
from assessments.evaluations.zones import in_own_zone
from lms.design.pages import get_page

EVALUATIONS_A_PAGE = 20
NOT_COPIED = ("code", "key_until")


@login_required
@in_own_zone
def evaluations(request):
    require(request.user, "evaluations.view_evaluations")
    visible = Evaluation.objects.visible_to(request.user).select_related("instrument")
    visible = visible.prefetch_related("waves__evaluation")
    page = get_page(request, visible, EVALUATIONS_A_PAGE)
    context = {
        "page": page,
        "rows": evaluation_rows(page, request.user),
        "may_make": request.user.has_perm("evaluations.make_evaluation"),
    }
    return render(request, "evaluations/evaluations.html", context)


@login_required
@in_own_zone
def evaluation(request, code):
    evaluation = evaluation_or_404(request.user, code)
    context = {"evaluation": evaluation, "page": read_page(evaluation, request.user)}
    return render(request, "evaluations/evaluation.html", context)


@login_required
def instrument(request, code):
    evaluation = own_evaluation_or_404(request.user, code)
    previews = section_previews(evaluation.instrument)
    context = {
        "evaluation": evaluation,
        "previews": previews,
        "short_topics": short_topics(topic_counts(previews)),
        "least_items": LEAST_ITEMS,
    }
    return render(request, "evaluations/instrument.html", context)


@login_required
def evaluation_new(request):
    require(request.user, "evaluations.make_evaluation")
    form = EvaluationForm(request.POST or None, actor=request.user)
    return created(request, form)


@login_required
def evaluation_copy(request, code):
    source = own_evaluation_or_404(request.user, code)
    names = [name for name in EvaluationForm.Meta.fields if name not in NOT_COPIED]
    initial = model_to_dict(source, fields=names)
    form = EvaluationForm(request.POST or None, initial=initial, actor=request.user)
    return created(request, form, source=source)


def created(request, form, source=None):
    if form.is_valid() and form.save():
        messages.success(request, _("The evaluation is created. Now add its waves."))
        return redirect(form.instance)
    context = {"form": form, "source": source}
    return render(request, "evaluations/evaluation_form.html", context)


@login_required
@in_own_zone
def evaluation_edit(request, code):
    evaluation = own_evaluation_or_404(request.user, code)
    form = EvaluationForm(request.POST or None, instance=evaluation, actor=request.user)
    if form.is_valid() and form.save():
        messages.success(request, _("The evaluation is saved."))
        return redirect(form.instance)
    # Validation has changed the form's instance: the heading shows the saved one.
    context = {"form": form, "evaluation": own_evaluation_or_404(request.user, code)}
    return render(request, "evaluations/evaluation_form.html", context)
