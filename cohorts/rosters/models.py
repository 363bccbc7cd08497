"""Which rosters were written, by whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort
from lms.append_only.models import AppendOnlyModel


class RosterImport(AppendOnlyModel):
    """A roster that was written into a cohort: whose, which file, with what result."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="roster_imports")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    created = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")

    def __str__(self):
        return f"{self.file_name} ({self.imported_at:%Y-%m-%d})"
