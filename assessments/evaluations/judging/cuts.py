"""The cut scores of an evaluation: from its panel, or fixed."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.evaluations.methods.angoff import Estimate, panel_cuts
from assessments.evaluations.models import (
    AngoffEstimate,
    CutScore,
    Evaluation,
    Item,
    Snapshot,
)
from curricula.sources.models import Topic
from lms.audit.services import record_by

TENTH = Decimal("0.1")


def current_cuts(evaluation):
    """{topic's key, or None for the rest: the latest `CutScore`}"""
    rows = CutScore.objects.filter(evaluation=evaluation).order_by("pk")
    return {row.topic_id: row for row in rows.select_related("topic")}


def panel_cuts_of(evaluation, number):
    """[(topic or None for the whole, `angoff.Cut`)] of a round."""
    rows = AngoffEstimate.objects.filter(member__evaluation=evaluation).order_by("pk")
    estimates = [
        Estimate(member, item, part, percent)
        for member, item, part, percent in rows.values_list(
            "member", "item", "round", "percent"
        )
    ]
    items = Item.objects.filter(section__instrument=evaluation.instrument_id)
    items = items.exclude(version=None).order_by("topic__order", "position")
    topics = dict(items.values_list("pk", "topic"))
    by_key = Topic.objects.in_bulk(set(topics.values()))
    return [
        (by_key.get(cut.topic), cut) for cut in panel_cuts(estimates, topics, number)
    ]


def add_cut(evaluation, topic, cut, *, by):
    CutScore.objects.create(
        evaluation=evaluation,
        topic=topic,
        method=CutScore.Method.ANGOFF,
        value=_tenths(cut.value),
        standard_error=_tenths(cut.standard_error),
        judges=cut.judges,
        set_by=by,
    )


@transaction.atomic
def fix_cut(evaluation, value, *, by):
    """Set one cut score for all topics, without a panel."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if Snapshot.objects.filter(wave__evaluation=evaluation).exists():
        raise ValidationError(
            _("Results of this evaluation are frozen; its cut scores stay.")
        )
    topics = current_cuts(evaluation).keys() | {None}
    CutScore.objects.bulk_create(
        CutScore(
            evaluation=evaluation,
            topic_id=topic,
            method=CutScore.Method.FIXED,
            value=value,
            set_by=by,
        )
        for topic in topics
    )
    record_by(by, evaluation, "evaluations.cut_fixed", value=str(value))


def _tenths(number):
    return Decimal(number).quantize(TENTH, ROUND_HALF_UP)
