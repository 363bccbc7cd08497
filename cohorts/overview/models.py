"""Each person's status in each module, stored so that a page reads no ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Enrolment


class ProgressSummary(models.Model):
    """The statuses of the modules whose `structure` the enrolment names.

    Derived from the ledger and the published course; only `summarise` writes it, with
    the progress in the row of the enrolment. A person without results has none.
    """

    enrolment = models.OneToOneField(
        Enrolment, models.CASCADE, primary_key=True, related_name="summary"
    )
    # For each module [units done, units, mark as text, is low]; None if not taken.
    statuses = models.JSONField(default=list)

    class Meta:
        verbose_name = _("progress summary")
        verbose_name_plural = _("progress summaries")

    def __str__(self):
        return str(self.enrolment_id)
