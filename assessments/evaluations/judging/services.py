"""The panel of an evaluation: its judges, two rounds of estimates, and importance."""

from statistics import median
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.evaluations.judging.cuts import add_cut, panel_cuts_of
from assessments.evaluations.methods.angoff import JUDGES_FROM
from assessments.evaluations.models import (
    AngoffEstimate,
    Evaluation,
    ImportanceRating,
    Item,
    PanelMember,
    Snapshot,
)
from cohorts.enrolments.models import Enrolment
from curricula.sources.models import Topic
from lms.audit.services import record_by

FINISHED = 3  # the value of `angoff_round` after the second round


def judged_items(evaluation):
    items = Item.objects.filter(section__instrument=evaluation.instrument_id)
    items = items.exclude(version=None).select_related("topic", "version__question")
    return items.order_by("topic__order", "position")


def judged_topics(evaluation):
    items = judged_items(evaluation).order_by()
    return Topic.objects.filter(pk__in=items.values("topic"))


def latest_estimates(evaluation):
    """{(member's key, round): {item's key: percent}}"""
    rows = AngoffEstimate.objects.filter(member__evaluation=evaluation)
    estimates = {}
    for member, number, item, percent in rows.order_by("pk").values_list(
        "member", "round", "item", "percent"
    ):
        estimates.setdefault((member, number), {})[item] = percent
    return estimates


def latest_ratings(evaluation):
    """{member's key: {topic's key: value from 1 to 5}}"""
    rows = ImportanceRating.objects.filter(member__evaluation=evaluation)
    ratings = {}
    for member, topic, value in rows.order_by("pk").values_list(
        "member", "topic", "value"
    ):
        ratings.setdefault(member, {})[topic] = value
    return ratings


class EstimateRange(NamedTuple):
    """Percents that the judges estimated for one item."""

    lowest: float
    median: float
    highest: float


def first_round_of(evaluation, items):
    """{item's key: `EstimateRange`} of the first round's estimates."""
    given = {}
    for (_member, number), percents in latest_estimates(evaluation).items():
        if number == 1:
            for item, percent in percents.items():
                given.setdefault(item, []).append(percent)
    return {
        item.pk: EstimateRange(min(percents), median(percents), max(percents))
        for item in items
        if (percents := given.get(item.pk))
    }


@transaction.atomic
def add_member(evaluation, user, *, by):
    """Make a person a judge, unless the evaluation is going to ask them."""
    asked = Enrolment.objects.active().filter(cohort__in=evaluation.cohorts.all())
    if asked.filter(user=user).exists():
        raise ValidationError(
            _(
                "%(name)s answers this evaluation and must not see its items before. "
                "Choose somebody who is in none of its cohorts."
            )
            % {"name": user}
        )
    member, added = PanelMember.objects.get_or_create(evaluation=evaluation, user=user)
    if added:
        record_by(by, evaluation, "evaluations.panel_member", member=user.pk)
    return member


@transaction.atomic
def remove_member(member, *, by):
    if member.estimates.exists() or member.ratings.exists():
        raise ValidationError(
            _("%(name)s has already judged. Judgements stay on record.")
            % {"name": member.user}
        )
    record_by(by, member.evaluation, "evaluations.panel_member_left", member=member.pk)
    member.delete()


@transaction.atomic
def next_round(evaluation, *, by):
    """Open the first or the second round, or finish and set the cut scores."""
    evaluation = _changeable(evaluation)
    if evaluation.angoff_round == FINISHED:
        raise ValidationError(_("Both rounds are finished."))
    if evaluation.angoff_round == 0:
        _check_members(evaluation)
    else:
        cuts = panel_cuts_of(evaluation, evaluation.angoff_round)
        if evaluation.angoff_round == 2:
            for topic, cut in cuts:
                add_cut(evaluation, topic, cut, by=by)
    evaluation.angoff_round += 1
    evaluation.save(update_fields=["angoff_round"])
    number = evaluation.angoff_round
    record_by(by, evaluation, "evaluations.angoff_round", round=number)
    return evaluation


def _check_members(evaluation):
    if evaluation.panel.count() < JUDGES_FROM:
        raise ValidationError(
            _("A panel needs at least %(number)s judges. Add more of them first.")
            % {"number": JUDGES_FROM}
        )


@transaction.atomic
def save_estimates(member, percents, *, number):
    """Record the estimates of a round; `number`: the round that the page showed."""
    evaluation = Evaluation.objects.select_for_update().get(pk=member.evaluation_id)
    if evaluation.angoff_round != number or number not in (1, 2):
        raise ValidationError(
            _("This round has ended, so nothing was saved. Go back to the panel.")
        )
    before = latest_estimates(evaluation).get((member.pk, number), {})
    AngoffEstimate.objects.bulk_create(
        AngoffEstimate(member=member, item_id=item, round=number, percent=percent)
        for item, percent in percents.items()
        if before.get(item) != percent
    )


@transaction.atomic
def save_ratings(member, values):
    evaluation = Evaluation.objects.select_for_update().get(pk=member.evaluation_id)
    if evaluation.is_importance_locked:
        raise ValidationError(
            _("The importance of the topics is locked, so nothing was saved.")
        )
    before = latest_ratings(evaluation).get(member.pk, {})
    ImportanceRating.objects.bulk_create(
        ImportanceRating(member=member, topic_id=topic, value=value)
        for topic, value in values.items()
        if before.get(topic) != value
    )


@transaction.atomic
def lock_importance(evaluation, *, by):
    """From now on no rating changes; results cannot be frozen before."""
    evaluation = _changeable(evaluation)
    if evaluation.is_importance_locked:
        return evaluation
    rated = {
        topic for values in latest_ratings(evaluation).values() for topic in values
    }
    missing = [topic for topic in judged_topics(evaluation) if topic.pk not in rated]
    if missing:
        raise ValidationError(
            _("Nobody has rated these topics yet: %(topics)s.")
            % {"topics": ", ".join(str(topic) for topic in missing)}
        )
    evaluation.importance_locked_at = timezone.now()
    evaluation.save(update_fields=["importance_locked_at"])
    record_by(by, evaluation, "evaluations.importance_locked")
    return evaluation


def _changeable(evaluation):
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if Snapshot.objects.filter(wave__evaluation=evaluation).exists():
        raise ValidationError(
            _("Results of this evaluation are frozen; the panel cannot change them.")
        )
    return evaluation
