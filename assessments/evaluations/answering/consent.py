"""Agreeing to take part in a wave, and withdrawing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.evaluations.answering.saved_answers import locked, pseudonym_of
from assessments.evaluations.models import Delivery, Section, Sheet


@transaction.atomic
def give_consent(participation, *, compares, at=None):
    participation = _locked(participation)
    if not participation.has_consented:
        participation.consented_at = at or timezone.now()
        participation.withdrew_at = None
    participation.agrees_to_comparison = compares
    participation.save()
    _coded_sheets(participation).update(is_comparable=compares)
    return participation


@transaction.atomic
def withdraw_consent(participation, *, at=None):
    """Delete what the person answered with name or code.

    Delivered anonymous sections cannot be found; that they were delivered is kept, so
    that nobody delivers one twice.
    """
    participation = _locked(participation)
    participation.withdrew_at = at or timezone.now()
    participation.agrees_to_comparison = False
    participation.save()
    sheets = _coded_sheets(participation) | participation.sheets.all()
    # Answers that are being saved wait here, and then find no sheet.
    keys = list(sheets.select_for_update().values_list("pk", flat=True))
    Sheet.objects.filter(pk__in=keys).delete()
    _deliveries_with_answers(participation).delete()
    return participation


def _locked(participation):
    participation = locked(participation)
    if not participation.wave.is_open:
        raise ValidationError(
            _("The evaluation is closed. Your consent cannot be changed any more.")
        )
    return participation


def _coded_sheets(participation):
    pseudonym = pseudonym_of(participation)
    code = pseudonym.code if pseudonym else ""
    return Sheet.objects.filter(wave=participation.wave_id, code=code).exclude(code="")


def _deliveries_with_answers(participation):
    anonymous = Section.Confidentiality.ANONYMOUS
    deliveries = Delivery.objects.filter(participation=participation)
    return deliveries.exclude(section__confidentiality=anonymous)
