"""Frozen results: what was computed, from what, and by which version of the formulas.

CHECK constraints compare moments and keys that are copied into the rows for them.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models.evaluations import Wave
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet

# Raise it when a formula changes.
FORMULA = 1


# The parts of the inputs that have a row for each sheet.
ANSWERS = ("people", "scales")


class Snapshot(AppendOnlyModel):
    """The answers and figures of a wave at its closing.

    `inputs`, `answers`: all that `figures` are computed from, without any key to
    people; `answers` are what grows with them, apart because no page reads it.
    `sha256` is of the canonical JSON of both. `n`: sheets with knowledge items.
    """

    wave = models.OneToOneField(Wave, models.PROTECT, related_name="snapshot")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    importance_locked_at = models.DateTimeField()
    formula = models.PositiveSmallIntegerField(default=FORMULA)
    n = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    inputs = models.JSONField()
    answers = models.JSONField()
    figures = models.JSONField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("frozen results")
        verbose_name_plural = _("frozen results")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(importance_locked_at__lte=models.F("closed_at")),
                name="importance_locked_before_results",
            )
        ]

    def __str__(self):
        return f"{self.wave_id}: {self.sha256[:12]}"

    @property
    def all_inputs(self):
        return self.inputs | self.answers


class Comparison(AppendOnlyModel):
    """The change between two waves.

    `selection`: the results that chose the topics, which may not be the baseline.
    `untrained`: codes of the cohorts that were not trained in between, in order; the
    change is then of the people of all others.
    """

    baseline = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Snapshot, models.PROTECT, related_name="comparisons")
    selection = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True)
    baseline_closed_at = models.DateTimeField()
    outcome_closed_at = models.DateTimeField()
    untrained = models.JSONField(default=list)
    formula = models.PositiveSmallIntegerField(default=FORMULA)
    sha256 = models.CharField(max_length=64)
    figures = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selection=None)
                | ~models.Q(selection=models.F("baseline")),
                name="baseline_did_not_choose_the_topics",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    baseline_closed_at__lt=models.F("outcome_closed_at")
                ),
                name="baseline_before_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.baseline_id} to {self.outcome_id}"

    def get_absolute_url(self):
        return reverse("evaluations:comparison", args=[self.evaluation.code, self.pk])

    @property
    def evaluation(self):
        return self.outcome.wave.evaluation
