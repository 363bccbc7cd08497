"""Who plans which agendas; for everybody else they are a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.agendas.models import Agenda
from assessments.agendas.models.agendas import evaluations_planned_by
from assessments.evaluations.models import Snapshot


def agenda_or_404(user, pk):
    if not user.has_perm("evaluations.view_evaluations"):
        raise Http404
    return get_object_or_404(Agenda.objects.run_by(user).for_pages(), pk=pk)


def planned_snapshot_or_404(user, code, purpose):
    if not user.has_perm("evaluations.view_evaluations"):
        raise Http404
    rows = Snapshot.objects.select_related("wave__evaluation").defer("answers")
    return get_object_or_404(
        rows.filter(wave__evaluation__in=evaluations_planned_by(user)),
        wave__evaluation__code=code,
        wave__purpose=purpose,
    )
