"""What people completed."""

from django.db import models
from django.utils import timezone

from cohorts.enrolments.models import Enrolment


class UnitCompletion(models.Model):
    """A person completed an edition of a unit. Written once, never changed."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="completions")
    unit_key = models.UUIDField()
    edition = models.PositiveSmallIntegerField(default=1)
    revision_id = models.PositiveBigIntegerField(null=True)  # the version they saw
    language = models.CharField(max_length=2)
    completed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["completed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "unit_key", "edition"],
                name="one_completion_per_unit_edition",
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.unit_key}"
