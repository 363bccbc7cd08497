"""Writes evaluations and their waves."""

from django.db import transaction

from assessments.evaluations.models import Evaluation
from assessments.evaluations.terms import check_terms
from assessments.evaluations.waves.windows import check_wave
from lms.audit.changes import differences, values_of
from lms.audit.services import record_by


@transaction.atomic
def save_evaluation(evaluation, *, by, cohorts, institutions):
    saved = Evaluation.objects.select_for_update().filter(pk=evaluation.pk).first()
    check_terms(evaluation, cohorts, institutions)
    before = values_of(saved) if saved else None
    if not saved:
        evaluation.created_by = by
    evaluation.save()
    evaluation.cohorts.set(cohorts)
    evaluation.institutions.set(institutions)
    after = values_of(evaluation)
    if not saved:
        record_by(by, evaluation, "evaluations.create", values=after)
    elif changes := differences(before, after):
        record_by(by, evaluation, "evaluations.change", changes=changes)
    return evaluation


@transaction.atomic
def save_wave(wave, *, by):
    Evaluation.objects.select_for_update().get(pk=wave.evaluation_id)
    check_wave(wave)
    wave.save()
    record_by(by, wave.evaluation, "evaluations.wave", values=values_of(wave))
    return wave
