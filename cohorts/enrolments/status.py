"""The status of cohorts and enrolments, with the label, icon and state of its badge."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SENDING_FOR = timedelta(hours=1)


class CohortStatus(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    SCHEDULED = "scheduled", _("Scheduled")
    OPEN = "open", _("Open")
    DONE = "done", _("Done")

    @property
    def state(self):
        return {self.OPEN: "info", self.DONE: "good"}.get(self, "")

    @property
    def icon(self):
        icons = {self.SCHEDULED: "cal", self.OPEN: "half", self.DONE: "okc"}
        return icons.get(self, "ring")


class EnrolmentStatus(models.TextChoices):
    WITHDRAWN = "withdrawn", _("Left")
    ACCEPTED = "accepted", _("Signed in")
    INVITED = "invited", _("Invited")
    SENDING = "sending", _("Invitation on its way")
    NOT_INVITED = "not_invited", _("Not invited yet")

    @property
    def state(self):
        states = {self.ACCEPTED: "good", self.WITHDRAWN: "", self.NOT_INVITED: "warn"}
        return states.get(self, "info")

    @property
    def icon(self):
        icons = {self.ACCEPTED: "ok", self.WITHDRAWN: "x", self.NOT_INVITED: "warn"}
        return icons.get(self, "clock")


def enrolment_status(enrolment):
    """(status, moment since when, or None).

    `uninvited_at`: when the invitation was to be sent again, if a list annotates it.
    """
    if enrolment.withdrawn_at:
        return EnrolmentStatus.WITHDRAWN, enrolment.withdrawn_at
    if enrolment.accepted_at:
        return EnrolmentStatus.ACCEPTED, enrolment.accepted_at
    if enrolment.invited_at:
        return EnrolmentStatus.INVITED, enrolment.invited_at
    asked_at = getattr(enrolment, "uninvited_at", None) or enrolment.enrolled_at
    is_recent = timezone.now() - asked_at < SENDING_FOR
    return EnrolmentStatus.SENDING if is_recent else EnrolmentStatus.NOT_INVITED, None
