"""What was computed for an agenda, and what was approved of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.agendas.models.agendas import Agenda, Decision
from assessments.agendas.models.calendar import PlannedWorkshop
from assessments.evaluations.models import Snapshot
from cohorts.workshops.models import Session
from curricula.sources.models import Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.people.models import Institution


class Proposal(AppendOnlyModel):
    """Needs, the agenda that covers most of them, and what each change would cost.

    `sha256` is of the canonical JSON of all that it was computed from: a proposal is
    current as long as that has not changed. The latest counts.
    """

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="proposals")
    sha256 = models.CharField(max_length=64)
    needs = models.JSONField()
    problem = models.JSONField()
    result = models.JSONField()
    costs = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("proposed agenda")
        verbose_name_plural = _("proposed agendas")

    def __str__(self):
        return f"{self.agenda_id}: {self.sha256[:12]}"


class ApprovedSession(AppendOnlyModel):
    """A session of an approved agenda with its evidence: frozen results or a decision.

    `factors`: the row of the topic in the needs table. `session`: the real one.
    """

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="approved_sessions")
    planned_workshop = models.ForeignKey(
        PlannedWorkshop, models.PROTECT, related_name="approved_sessions"
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    start = models.TimeField()
    end = models.TimeField()
    room = models.CharField(max_length=80, blank=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    formula = models.PositiveSmallIntegerField(null=True)
    n = models.PositiveIntegerField(null=True)
    factors = models.JSONField(default=dict)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True)
    session = models.OneToOneField(
        Session, models.PROTECT, related_name="approved_as", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["day", "start", "pk"]
        verbose_name = _("session of an approved agenda")
        verbose_name_plural = _("sessions of approved agendas")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision__isnull=False)
                | models.Q(
                    snapshot__isnull=False, formula__isnull=False, n__isnull=False
                )
                & ~models.Q(snapshot_sha256=""),
                name="session_has_evidence_or_a_decision",
            )
        ]

    def __str__(self):
        return f"{self.agenda_id}: {self.topic_id} {self.number}"
