"""Which waves a person may type in from paper, and whose codes they hand out."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from assessments.evaluations.models import Evaluation, Participation, Wave
from cohorts.enrolments.models import Cohort, Enrolment
from lms.people.roles import Role


def paper_wave_or_404(user, pk):
    """Of an evaluation that the person runs, whose key they keep or whose people
    they coordinate."""
    allowed = Q(evaluation__cohorts__in=Cohort.objects.run_by(user))
    allowed |= Q(evaluation__key_keeper=user)
    if user.has_role(Role.EVALUATOR):
        allowed |= Q(evaluation__in=Evaluation.objects.run_by(user))
    waves = Wave.objects.filter(allowed).select_related("evaluation__instrument")
    return get_object_or_404(waves.distinct(), pk=pk)


def paper_participations(user, wave):
    """All people of the wave for those who run it, else those of one's cohorts."""
    rows = Participation.objects.filter(wave=wave, enrolment__withdrawn_at=None)
    rows = rows.with_wave().select_related("enrolment__user")
    if keeps_key(user, wave) or _runs(user, wave):
        return rows
    overseen = Enrolment.objects.filter(cohort__in=Cohort.objects.run_by(user))
    return rows.filter(enrolment__in=overseen)


def keeps_key(user, wave):
    return wave.evaluation.key_keeper_id == user.pk


def _runs(user, wave):
    if not user.has_role(Role.EVALUATOR):
        return False
    return Evaluation.objects.run_by(user).filter(pk=wave.evaluation_id).exists()
