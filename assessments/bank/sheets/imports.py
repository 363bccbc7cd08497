"""Uploads of questions, and their import once an editor has confirmed them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.bank.models import Question, QuestionUpload
from assessments.bank.services import next_code, revise_question
from assessments.bank.sheets.planning import plan_questions
from assessments.bank.sheets.rows import read_rows
from curricula.sources.models import Topic
from lms.audit.services import record_by
from lms.spreadsheets import reading


class ChangedMeanwhile(Exception):
    """The plan is no longer the one that was confirmed; nothing was written."""


@transaction.atomic
def save_upload(file_name, data, *, by):
    worksheets = [[sheet.name, sheet.rows] for sheet in reading.read(data)]
    read_rows(worksheets)  # refuses too many questions
    QuestionUpload.objects.outdated(timezone.now()).delete()
    upload = QuestionUpload(
        uploaded_by=by, file_name=file_name[:255], worksheets=worksheets
    )
    upload.save()
    return upload


def plan_upload(upload):
    return plan_questions(upload.worksheets)


@transaction.atomic
def confirm_upload(token, *, by, seen):
    """Import the questions that can be read, all or none, once; returns the plan.

    `seen`: the fingerprint of the plan that was confirmed.
    """
    uploads = QuestionUpload.objects.select_for_update().waiting(timezone.now())
    upload = uploads.filter(token=token, uploaded_by=by).first()
    if not upload:
        raise ValidationError(
            _("This upload is no longer available. Choose the file again.")
        )
    # Two imports would give their new questions the same codes.
    list(Topic.objects.select_for_update().order_by("pk").values("pk"))
    plan = plan_upload(upload)
    if plan.fingerprint != seen:
        raise ChangedMeanwhile
    for planned in plan.questions:
        if planned.outcome != "unchanged":
            write(planned, by)
    upload.confirmed_at = timezone.now()
    upload.save(update_fields=["confirmed_at"])
    return plan


def write(planned, by):
    question = planned.question or Question(type=planned.row.kind.name)
    for name, value in planned.details.items():
        setattr(question, name, value)
    if not question.code:
        question.code = next_code(question.topic)
    action = "wagtail.edit" if question.pk else "wagtail.create"
    question.save()
    if planned.tags is not None:
        question.tags.set(planned.tags)
    if planned.instruments is not None:
        question.legal_instruments.set(planned.instruments)
    revise_question(question, planned.text, by=by)
    record_by(by, question, action)
