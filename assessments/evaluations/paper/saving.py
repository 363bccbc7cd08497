"""Stores uploaded answers until they are confirmed, and then writes all of them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.evaluations.answering.consent import give_consent
from assessments.evaluations.answering.delivering import deliver_section
from assessments.evaluations.answering.saved_answers import (
    begin_sheet,
    refusal_of_late_answers,
    save_answer,
)
from assessments.evaluations.models import PaperUpload, Sheet
from assessments.evaluations.paper.plan import plan_upload
from lms.audit.services import record_by


class ChangedMeanwhile(Exception):
    """The plan is no longer the one that was confirmed; nothing was written."""


def save_upload(wave, actor, table, *, file):
    """Store the answers until they are confirmed. `file`: (name, sha256)."""
    if not wave.is_open:
        raise ValidationError(refusal_of_late_answers(wave))
    PaperUpload.objects.outdated(timezone.now()).delete()
    name, sha256 = file
    return PaperUpload.objects.create(
        wave=wave,
        uploaded_by=actor,
        file_name=name[:255],
        sha256=sha256,
        table=table,
    )


def saved_upload(token, wave, actor):
    """The upload with this token, if the actor made it for this wave."""
    waiting = PaperUpload.objects.waiting(timezone.now())
    waiting = waiting.select_related("wave__evaluation", "uploaded_by")
    upload = waiting.filter(token=token, wave=wave, uploaded_by=actor).first()
    if not upload:
        raise _unavailable()
    return upload


@transaction.atomic
def confirm_upload(upload, *, seen):
    """Write the plan whose fingerprint was `seen`, all of it or nothing; returns it."""
    if not PaperUpload.objects.select_for_update().filter(pk=upload.pk).first():
        raise _unavailable()
    plan = plan_upload(upload)
    if plan.fingerprint != seen or plan.problems:
        raise ChangedMeanwhile
    for planned in plan.sheets:
        _write(planned, upload.uploaded_by)
    PaperUpload.objects.filter(pk=upload.pk).delete()
    record_by(
        upload.uploaded_by,
        upload.wave.evaluation,
        "evaluations.paper",
        wave=upload.wave_id,
        sha256=upload.sha256,
        new=len(plan.new),
        changed=len(plan.changed),
    )
    return plan


def _write(planned, actor):
    due = [each for each in planned.answers if each.outcome != "unchanged"]
    if not due:
        return
    participation = give_consent(planned.participation, compares=planned.compares)
    sections = {each.item.section_id: each.item.section for each in due}
    for section in sections.values():
        begin_sheet(participation, section, source=Sheet.Source.PAPER)
    sheet = Sheet.objects.get(wave=participation.wave, code=planned.code)
    for each in due:
        save_answer(sheet, each.item, each.answer, entered_by=actor)
    for section in sections.values():
        deliver_section(participation, section)


def _unavailable():
    return ValidationError(
        _("This upload is no longer available. Choose the file again.")
    )
