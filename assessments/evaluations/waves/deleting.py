"""Deleting a wave that was planned and that nobody knows of."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.evaluations.models import Evaluation, Wave
from lms.audit.changes import values_of
from lms.audit.services import record_by


def refusal_of_deletion(wave):
    if wave.has_opened or wave.is_frozen:
        return _("This wave has begun, so it cannot be deleted.")
    if wave.participations.exists():
        return _("People were invited to this wave, so it cannot be deleted.")
    return ""


@transaction.atomic
def delete_wave(wave, *, by):
    evaluation = Evaluation.objects.select_for_update().get(pk=wave.evaluation_id)
    wave = Wave.objects.get(pk=wave.pk)
    if refusal := refusal_of_deletion(wave):
        raise ValidationError(refusal)
    record_by(by, evaluation, "evaluations.wave_deleted", values=values_of(wave))
    wave.delete()
