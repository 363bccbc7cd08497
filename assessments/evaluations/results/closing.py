"""Closes a wave: freezes its answers and figures, and unlinks anonymous sheets."""

import random

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.evaluations.judging.values import cut_scores
from assessments.evaluations.models import AnonymousSheet, Snapshot, Wave
from assessments.evaluations.models.results import ANSWERS
from assessments.evaluations.results.canonical import digest
from assessments.evaluations.results.collecting import knowledge_of
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "evaluation_closing"


def freeze(wave, *, by, early=False, at=None):
    """Close the wave and return its `Snapshot`; closing twice is closing once.

    `early`: whether it may close before its end. Somebody who answers at the same
    moment waits for the row of the wave, and then finds it closed.
    """
    # numpy takes a while to import: web processes do not carry it.
    from assessments.evaluations.results.recomputing import recompute

    at = at or timezone.now()
    with transaction.atomic():
        wave = _locked(wave)
        if wave.is_frozen:
            return wave.snapshot
        refuse_closing(wave, early=early, at=at)
        shuffle_anonymous_sheets(wave)
        inputs, figures = recompute(wave)
        wave.closed_at = at
        wave.save(update_fields=["closed_at"])
        return Snapshot.objects.create(
            wave=wave,
            closed_at=at,
            closed_by=by,
            importance_locked_at=wave.evaluation.importance_locked_at,
            n=len(inputs["people"]),
            sha256=digest(inputs),
            **parted(inputs),
            figures=figures,
        )


def parted(inputs):
    """The inputs as the fields of a `Snapshot` hold them."""
    return {
        "inputs": {name: inputs[name] for name in inputs if name not in ANSWERS},
        "answers": {name: inputs[name] for name in ANSWERS},
    }


def _locked(wave):
    rows = Wave.objects.select_for_update(of=("self",))
    return rows.select_related("evaluation__instrument").get(pk=wave.pk)


def refuse_closing(wave, *, early=False, at=None):
    """Raise ValidationError with all that must be done before the wave can close."""
    at = at or timezone.now()
    reasons = obstacles(wave)
    if at < wave.closes_at and not early:
        reasons.append(_("The wave is still open. Confirm that it ends now."))
    if reasons:
        raise ValidationError(reasons)


def obstacles(wave):
    """Sentences on what is lacking; empty if the wave can close."""
    items = knowledge_of(wave)
    topics = {item.topic_id: item.topic for item in items}.values()
    cuts = cut_scores(wave.evaluation, topics)
    lacking = [str(topic) for topic in topics if topic.code not in cuts]
    sentences = []
    if not items:
        sentences.append(
            _(
                "The instrument asks nothing of knowledge. Choose another in the "
                "evaluation, or copy the evaluation if people were already invited."
            )
        )
    if not wave.evaluation.is_importance_locked:
        sentences.append(
            _("Lock the importance of the topics before results are seen.")
        )
    if lacking:
        sentences.append(
            _("Set a cut score for: %(topics)s.") % {"topics": ", ".join(lacking)}
        )
    if items and not people_delivered(wave, items):
        sentences.append(
            _("Nobody has delivered the knowledge section: remind people, or wait.")
        )
    return sentences


def people_delivered(wave, items):
    sections = {item.section.position for item in items}
    sheets = wave.sheets.values_list("delivered_sections", flat=True)
    return sum(not sections.isdisjoint(each) for each in sheets)


def shuffle_anonymous_sheets(wave):
    """Write the anonymous sheets again, in random order and with other keys.

    An UPDATE would leave a pointer from each old row to the new one in PostgreSQL;
    new rows of one transaction have neither that nor an order.
    """
    sheets = list(AnonymousSheet.objects.filter(wave=wave).order_by())
    random.SystemRandom().shuffle(sheets)
    AnonymousSheet.objects.filter(wave=wave).delete()
    AnonymousSheet.objects.bulk_create(
        AnonymousSheet(wave=wave, section_id=each.section_id, answers=each.answers)
        for each in sheets
    )


@transaction.atomic
def request_closing(wave, *, by, early=False):
    refuse_closing(wave, early=early)
    payload = {"wave": wave.pk, "early": early}
    waiting = Job.objects.unfinished().filter(kind=JOB, started_by=by, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=str(wave), payload=payload
    )
