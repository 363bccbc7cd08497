from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort
from lms.addresses import absolute_url

TOKEN_BYTES = 24


def new_token():
    """192 random bits in an address."""
    return token_urlsafe(TOKEN_BYTES)


class CalendarFeed(models.Model):
    """A secret address of the sessions of a person or of a cohort, until revoked."""

    token = models.CharField(max_length=40, unique=True, default=new_token)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="calendar_feeds",
        null=True,
    )
    cohort = models.ForeignKey(
        Cohort, models.CASCADE, related_name="calendar_feeds", null=True
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None, cohort__isnull=False)
                | models.Q(user__isnull=False, cohort=None),
                name="calendar_of_a_person_or_a_cohort",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_at=None),
                name="one_calendar_per_person",
            ),
            models.UniqueConstraint(
                fields=["cohort"],
                condition=models.Q(revoked_at=None),
                name="one_calendar_per_cohort",
            ),
        ]

    def __str__(self):
        return f"{self.user_id or self.cohort_id}"

    @property
    def address(self):
        return absolute_url(reverse("workshops:feed", args=[self.token]))
