"""Decisions to mark attempts again after the key of a question was corrected."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.bank.models import QuestionVersion
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class RegradeQuerySet(AppendOnlyQuerySet):
    def applying_to(self, attempt):
        """Of questions that the attempt asked in an earlier version, oldest first."""
        asked = attempt.questions.filter(
            version__question=models.OuterRef("version__question"),
            version__number__lt=models.OuterRef("version__number"),
        )
        return self.filter(models.Exists(asked)).order_by("pk")


class Regrade(AppendOnlyModel):
    """The key of `version` holds for attempts at earlier versions of its question.

    A pass that somebody has earned stays unless `takes_passes`.
    """

    version = models.ForeignKey(
        QuestionVersion, models.PROTECT, related_name="regrades"
    )
    reason = models.CharField(_("reason"), max_length=300)
    takes_passes = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    objects = RegradeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="regrade_has_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.version_id}: {self.decided_at}"
