"""What happened to enrolments."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.append_only.models import AppendOnlyModel


class EnrolmentEvent(AppendOnlyModel):
    """Something that happened to an enrolment, ordered by primary key."""

    class Kind(models.TextChoices):
        ENROLLED = "enrolled", pgettext_lazy("event", "Enrolled")
        INVITED = "invited", _("Invited")
        UNINVITED = "uninvited", _("Invitation to be sent again")
        ACCEPTED = "accepted", _("Signed in for the first time")
        REMINDED = "reminded", _("Reminded by e-mail")
        WITHDRAWN = "withdrawn", _("Left the cohort")
        REINSTATED = "reinstated", _("Enrolled again")

    enrolment = models.ForeignKey(
        "enrolments.Enrolment", models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )  # null: the system itself
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("enrolment event")
        verbose_name_plural = _("enrolment events")

    def __str__(self):
        return f"{self.enrolment_id}: {self.kind}"
