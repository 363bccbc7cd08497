"""What a panel of experts judges before results are seen: cut scores and importance."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models.evaluations import Evaluation
from assessments.evaluations.models.instruments import Item
from curricula.sources.models import Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class PanelMember(models.Model):
    """A judge of an evaluation; judges see the items with their right answers."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="evaluation_panels"
    )
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("panel member")
        verbose_name_plural = _("panel members")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "user"], name="one_place_in_a_panel"
            )
        ]

    def __str__(self):
        return f"{self.evaluation_id}: {self.user_id}"


class AngoffEstimate(AppendOnlyModel):
    """How many of 100 barely competent officers answer an item right; latest counts.

    Source: the modified Angoff method (Angoff 1971, as in Cizek and Bunch 2007).
    """

    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="estimates")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()  # 1 or 2
    percent = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__range=(0, 100), round__in=[1, 2]),
                name="angoff_estimate_is_a_percentage",
            )
        ]

    def __str__(self):
        return f"{self.member_id}: {self.item_id} {self.percent}"


class ImportanceRating(AppendOnlyModel):
    """How important a topic is for the work, from 1 to 5; the latest counts."""

    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="ratings")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__range=(1, 5)),
                name="importance_is_from_1_to_5",
            )
        ]

    def __str__(self):
        return f"{self.member_id}: {self.topic_id} {self.value}"


class CutScore(AppendOnlyModel):
    """The mark out of 100 from which a topic counts as mastered; the latest counts.

    Without a topic it holds for all topics that have none of their own.
    """

    class Method(models.TextChoices):
        ANGOFF = "angoff", _("Modified Angoff panel")
        FIXED = "fixed", _("Fixed without a panel")

    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, related_name="cut_scores"
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", null=True)
    method = models.CharField(max_length=10, choices=Method.choices)
    value = models.DecimalField(max_digits=4, decimal_places=1)
    standard_error = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    judges = models.PositiveSmallIntegerField(null=True)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("cut score")
        verbose_name_plural = _("cut scores")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__range=(0, 100)),
                name="cut_score_is_out_of_100",
            ),
            models.CheckConstraint(
                condition=models.Q(method="fixed")
                | models.Q(standard_error__isnull=False, judges__gte=5),
                name="panel_has_five_judges_and_an_error",
            ),
        ]

    def __str__(self):
        return f"{self.evaluation_id}: {self.value}"
