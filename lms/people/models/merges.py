from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.append_only.models import AppendOnlyModel
from lms.people.models.users import User


class AccountMerge(AppendOnlyModel):
    """Two accounts of one person were merged: one was kept, the other closed."""

    kept = models.ForeignKey(User, models.PROTECT, related_name="merges")
    merged = models.OneToOneField(User, models.PROTECT, related_name="merged_into")
    moved = models.JSONField(default=dict)  # {what: keys of the rows that moved}
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("merge of accounts")
        verbose_name_plural = _("merges of accounts")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("merged")),
                name="merge_of_two_accounts",
            )
        ]

    def __str__(self):
        return f"{self.merged_id} into {self.kept_id}"
