"""Each person's progress, stored so that pages need not add up the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort, Enrolment


class ProgressSummary(models.Model):
    """How far a person is in the modules of their cohort.

    Derived from the ledger and the published course; only `summarise` writes it. A
    person without results has none. `structure` names the modules and units that were
    counted: a summary of another structure is out of date.
    """

    enrolment = models.OneToOneField(
        Enrolment, models.CASCADE, primary_key=True, related_name="summary"
    )
    cohort = models.ForeignKey(
        Cohort,
        models.CASCADE,
        related_name="+",
        db_index=False,  # only the few who may be stuck are looked up
    )  # that of the enrolment
    structure = models.CharField(max_length=32)
    # A character for each module of the cohort: see `marked_modules`.
    modules = models.TextField(blank=True)
    # For each module [units done, units, mark as text, is low]; None if not taken.
    statuses = models.JSONField(default=list)
    modules_done = models.PositiveSmallIntegerField()
    modules_left = models.PositiveSmallIntegerField()
    is_complete = models.BooleanField()
    is_low = models.BooleanField()  # a quiz taken and not passed
    has_failed = models.BooleanField()  # ever, even if corrected or annulled
    last_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("progress summary")
        verbose_name_plural = _("progress summaries")
        indexes = [
            models.Index(
                fields=["cohort"],
                condition=models.Q(has_failed=True, is_complete=False),
                name="people_who_may_be_stuck",
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.modules}"
