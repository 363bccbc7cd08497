from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.workshops.models.sessions import Session
from cohorts.workshops.models.workshops import Workshop
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class ProgrammeEventQuerySet(AppendOnlyQuerySet):
    def of_sessions(self):
        return self.filter(session__isnull=False)

    def first_moves(self):
        publication = ProgrammeEvent.objects.filter(
            workshop=models.OuterRef("workshop"),
            kind=ProgrammeEvent.Kind.PUBLISHED,
            pk__lt=models.OuterRef("pk"),
        )
        moves = self.filter(models.Exists(publication), kind=ProgrammeEvent.Kind.MOVED)
        return moves.order_by("pk")

    def pending(self):
        """Changes that the latest notice (or the publication) did not report."""
        latest = ProgrammeEvent.objects.filter(
            workshop=models.OuterRef("workshop"), kind__in=ProgrammeEvent.REPORTING
        ).order_by("-pk")
        return self.of_sessions().filter(
            pk__gt=models.Subquery(latest.values("reported_up_to")[:1])
        )


class ProgrammeEvent(AppendOnlyModel):
    """Something that happened to a workshop or to one of its sessions.

    `before` and `after` are snapshots of the session (`snapshots.snapshot_of`);
    `before` is empty for a new session. `reported_up_to` is set on publications and
    notices: the key of the last event that people have been informed of.
    """

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("event", "Added")
        MOVED = "moved", pgettext_lazy("event", "Moved")
        CHANGED = "changed", pgettext_lazy("event", "Changed")
        CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")
        RESTORED = "restored", pgettext_lazy("event", "Restored")
        PUBLISHED = "published", _("Timetable published")
        NOTIFIED = "notified", _("Notice of changes requested")
        MAILED = "mailed", _("Notice of changes queued as e-mails")
        WORKSHOP_CANCELLED = "workshop_cancelled", _("Workshop cancelled")

    REPORTING = (Kind.PUBLISHED, Kind.NOTIFIED)

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="events")
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="events", null=True
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reported_up_to = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )  # null: the system itself
    reason = models.CharField(max_length=300, blank=True)

    objects = ProgrammeEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("programme event")
        verbose_name_plural = _("programme events")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="workshop_cancelled") | ~models.Q(reason=""),
                name="cancelled_workshop_has_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.workshop_id}: {self.kind} {self.session_id or ''}".strip()
