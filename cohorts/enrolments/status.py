"""The status of cohorts and enrolments, with the label, icon and state of its badge."""

from datetime import datetime, timedelta
from typing import NamedTuple

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


class StatusSince(NamedTuple):
    """A status of an enrolment; `since`: the moment it began, or None."""

    status: EnrolmentStatus
    since: datetime | None


def enrolment_status(enrolment):
    """The status of the enrolment now, as a `StatusSince`.

    `uninvited_at`: when the invitation was to be sent again, if a list annotates it.
    """
    if enrolment.withdrawn_at:
        return StatusSince(EnrolmentStatus.WITHDRAWN, enrolment.withdrawn_at)
    if enrolment.accepted_at:
        return StatusSince(EnrolmentStatus.ACCEPTED, enrolment.accepted_at)
    if enrolment.invited_at:
        return StatusSince(EnrolmentStatus.INVITED, enrolment.invited_at)
    asked_at = getattr(enrolment, "uninvited_at", None) or enrolment.enrolled_at
    is_recent = timezone.now() - asked_at < SENDING_FOR
    status = EnrolmentStatus.SENDING if is_recent else EnrolmentStatus.NOT_INVITED
    return StatusSince(status, None)
