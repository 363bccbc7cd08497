"""Destroys the key between people and codes on the day that people were told."""

import random
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from assessments.evaluations.answering.saved_answers import day_of
from assessments.evaluations.models import (
    Evaluation,
    PaperUpload,
    Pseudonym,
    SavedAnswer,
    Sheet,
)
from lms.audit.services import record_by

SHEETS_AT_ONCE = 200


def destroy_due_keys(*, at=None):
    """`run_daily`: a task for each evaluation whose day has come."""
    due = Evaluation.objects.with_due_key(at or timezone.now())
    for key in due.values_list("pk", flat=True):
        destroy_key_of.enqueue(key)


@task()
def destroy_key_of(evaluation_id):
    destroy_key(Evaluation.objects.get(pk=evaluation_id))


@transaction.atomic
def destroy_key(evaluation, *, at=None):
    """Delete the key if it is due; returns whether it was deleted now.

    The coded sheets are written again in random order, since the order and times in
    which they arrived could be compared with those of consents and named answers.
    """
    at = at or timezone.now()
    rows = Evaluation.objects.select_for_update().with_due_key(at)
    if not (evaluation := rows.filter(pk=evaluation.pk).first()):
        return False
    people, _rows = Pseudonym.objects.filter(evaluation=evaluation).delete()
    PaperUpload.objects.filter(wave__evaluation=evaluation).delete()
    write_coded_sheets_again(evaluation)
    evaluation.key_destroyed_at = at
    evaluation.save(update_fields=["key_destroyed_at"])
    record_by(None, evaluation, "evaluations.key_destroyed", people=people)
    return True


def write_coded_sheets_again(evaluation):
    coded = Sheet.objects.filter(wave__evaluation=evaluation).exclude(code="")
    keys = list(coded.order_by().values_list("pk", flat=True))
    random.SystemRandom().shuffle(keys)
    for start in range(0, len(keys), SHEETS_AT_ONCE):
        _write_again(keys[start : start + SHEETS_AT_ONCE])


def _write_again(keys):
    """As new rows in the order of `keys`; answers keep their day and lose the time."""
    sheets = Sheet.objects.in_bulk(keys)
    answers = {key: [] for key in keys}
    for answer in SavedAnswer.objects.filter(sheet__in=keys).order_by("pk"):
        answers[answer.sheet_id].append(answer)
    Sheet.objects.filter(pk__in=keys).delete()
    for key in keys:
        sheets[key].pk = uuid4()
    for answer in (each for key in keys for each in answers[key]):
        answer.sheet = sheets[answer.sheet_id]
        answer.pk, answer.saved_at = None, day_of(answer.saved_at)
    Sheet.objects.bulk_create(sheets[key] for key in keys)
    SavedAnswer.objects.bulk_create(each for key in keys for each in answers[key])
