"""Background work with progress, and when background services were last seen."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.people.roles import Role


class ServiceHeartbeat(models.Model):
    """When a background service was last seen running."""

    name = models.CharField(max_length=40, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self):
        return self.name


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_role(Role.ADMINISTRATOR):
            return self
        return self.filter(started_by=user.pk)

    def unfinished(self):
        return self.filter(state__in=Job.UNFINISHED)

    def abandoned(self, now):
        return self.filter(state=Job.State.RUNNING, lease_until__lt=now)

    def to_be_retried(self, now):
        return self.filter(state=Job.State.QUEUED, next_attempt_at__lte=now)


class Job(models.Model):
    """Background work in steps, with its progress and the position of the next step."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Finished")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    UNFINISHED = (State.QUEUED, State.RUNNING)

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=255)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", null=True
    )
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    position = models.JSONField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=255, blank=True)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)
    # Failures since the last step that succeeded.
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_by_state"),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("jobs:job", args=[self.pk])

    @property
    def is_finished(self):
        return self.state not in self.UNFINISHED

    @property
    def is_being_cancelled(self):
        return bool(self.cancel_requested_at) and not self.is_finished
