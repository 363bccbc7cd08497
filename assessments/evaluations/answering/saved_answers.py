"""Beginning a sheet and saving answers on it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from assessments.evaluations.answering.answers_sql import insert_if_open
from assessments.evaluations.models import Participation, Pseudonym, SavedAnswer, Sheet
from assessments.evaluations.models.responses import NAMED, PSEUDONYMOUS
from lms import languages


def sheet_of(participation, section):
    sheets = Sheet.objects.filter(wave=participation.wave_id)
    if section.confidentiality == NAMED:
        return sheets.filter(participation=participation).first()
    pseudonym = pseudonym_of(participation)
    return pseudonym and sheets.filter(code=pseudonym.code).first()


def pseudonym_of(participation):
    rows = Pseudonym.objects.filter(evaluation=participation.wave.evaluation_id)
    return rows.filter(user=participation.enrolment.user_id).first()


@transaction.atomic
def begin_sheet(participation, section, *, source=Sheet.Source.SCREEN):
    participation = locked(participation)
    check_answers_are_accepted(participation)
    return sheet_of(participation, section) or _new_sheet(
        participation, section, source
    )


def locked(participation):
    """Lock against the person's other requests and the closing of the wave."""
    rows = Participation.objects.select_for_update(of=("self", "wave")).with_wave()
    return rows.get(pk=participation.pk)


def check_answers_are_accepted(participation):
    if not participation.wave.is_open:
        raise ValidationError(refusal_of_late_answers(participation.wave))
    if not participation.has_consented:
        raise ValidationError(_("First agree to take part, on the first page."))


def _new_sheet(participation, section, source):
    owner = {"confidentiality": NAMED, "participation": participation}
    if section.confidentiality == PSEUDONYMOUS:
        owner = _coded_owner(participation)
    cohort, institution = _group_of(participation)
    return Sheet.objects.create(
        wave=participation.wave,
        cohort=cohort,
        institution=institution,
        country=institution.country if institution else cohort.country,
        language=_language_of(participation, source),
        source=source,
        **owner,
    )


def _language_of(participation, source):
    """Of answers on paper the person's, not that of the user who types them in."""
    if source == Sheet.Source.PAPER:
        return participation.enrolment.user.preferred_language
    return languages.current()


def _coded_owner(participation):
    if not (pseudonym := pseudonym_of(participation)):
        raise ValidationError(
            _("You have no code for this part. Tell your coordinator, please.")
        )
    return {
        "confidentiality": PSEUDONYMOUS,
        "code": pseudonym.code,
        "form": pseudonym.form_in(participation.wave),
        "is_comparable": participation.agrees_to_comparison,
    }


def _group_of(participation):
    return participation.enrolment.cohort, participation.enrolment.institution


def save_answer(sheet, item, answer, **origin):
    """Save the answer to one item: one insert.

    `origin`: `device` and `sequence`, or `entered_by`. Saving the same `sequence` of a
    `device` again changes nothing.
    """
    at = timezone.now()
    device = origin.pop("device", None)
    saved = SavedAnswer(
        sheet=sheet,
        item=item,
        answer=item.kind.clean(item.content, answer),
        saved_at=at if is_exact(sheet) else day_of(at),
        device=device and device_on(sheet, device),
        **origin,
    )
    if not insert_if_open(saved, at=at) and not _is_saved(saved):
        raise ValidationError(refusal_of_late_answers(sheet.wave))
    return saved.answer


@transaction.atomic
def save_answers(sheet, answers):
    for item, answer in answers.items():
        save_answer(sheet, item, answer)


def device_on(sheet, device):
    """The number of the device on this sheet, which leads to no other sheet."""
    digest = salted_hmac(str(sheet.pk), str(device), algorithm="sha256").digest()
    return UUID(bytes=digest[:16])


def is_exact(sheet):
    return sheet.confidentiality == NAMED or sheet.source == Sheet.Source.PAPER


def day_of(moment) -> datetime:
    local = timezone.localtime(moment)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def refusal_of_late_answers(wave):
    closed = timezone.localtime(wave.ended_at).strftime("%d/%m/%Y %H:%M")
    return _(
        "The evaluation closed on %(time)s, so this was not saved. What was delivered "
        "before counts."
    ) % {"time": closed}


def _is_saved(saved):
    same = {"sheet": saved.sheet, "item": saved.item, "sequence": saved.sequence}
    rows = SavedAnswer.objects.filter(device=saved.device, **same)
    return saved.device is not None and rows.exists()
