"""What the site remembers of a person's reading, for that person alone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """One person's place and private reflections in one lesson.

    No screen, list or export for anyone else reads it. It belongs to the person and
    not to the enrolment, so that it is there in every cohort that takes the lesson.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings"
    )
    unit_key = models.UUIDField()
    # The position of the block that was read last, from 1; 0 at the beginning.
    place = models.PositiveSmallIntegerField(default=0)
    reflections = models.JSONField(default=dict)  # {id of the block: text}
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit_key"], name="one_reading_per_person_and_unit"
            )
        ]

    def __str__(self):
        return f"{self.user_id} {self.unit_key}"
