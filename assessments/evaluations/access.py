"""The evaluations and waves that a person may open."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.evaluations.models import Evaluation, Wave


def require(user, permission):
    if not user.has_perm(permission):
        raise Http404


def evaluation_or_404(user, code):
    evaluations = Evaluation.objects.visible_to(user).select_related("instrument")
    return get_object_or_404(evaluations, code=code)


def own_evaluation_or_404(user, code):
    require(user, "evaluations.make_evaluation")
    evaluations = Evaluation.objects.run_by(user).select_related("instrument")
    return get_object_or_404(evaluations, code=code)


def own_wave_or_404(user, code, purpose):
    """A wave that the person may change; each purpose has one in an evaluation."""
    require(user, "evaluations.make_evaluation")
    waves = Wave.objects.run_by(user).select_related("evaluation__instrument")
    return get_object_or_404(waves, evaluation__code=code, purpose=purpose)
