"""The management response to an evaluation, and whether the workshops helped."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.agendas.models.agendas import Agenda
from assessments.evaluations.models import Comparison, Snapshot
from curricula.sources.models import Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.bilingual import Bilingual


class Recommendation(models.Model):
    """What the evaluation recommends; of a topic, or in general."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="recommendations")
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="+", null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(default=0)
    text_es = models.TextField(_("recommendation in Spanish"))
    text_en = models.TextField(_("recommendation in English"), blank=True)

    text = Bilingual("text")

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def __str__(self):
        return self.text


class Response(AppendOnlyModel):
    """The answer to a recommendation and the state of its action; the latest counts.

    Source: the management response of UNEG (Norms and Standards for Evaluation, 2016).
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Partly accepted")
        REJECTED = "rejected", _("Rejected")

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Completed")
        CANCELLED = "cancelled", _("Cancelled")

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="responses"
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    reason = models.TextField(_("reason"), blank=True)
    action = models.TextField(_("action"), blank=True)
    owner = models.CharField(_("responsible"), max_length=200, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=15, choices=Status.choices, default=Status.NOT_STARTED
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("management response")
        verbose_name_plural = _("management responses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="accepted") | ~models.Q(reason=""),
                name="response_has_a_reason",
                violation_error_message=_(
                    "Give the reason if a recommendation is not accepted in full."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(answer="rejected")
                | (
                    ~models.Q(action="")
                    & ~models.Q(owner="")
                    & models.Q(due_on__isnull=False)
                ),
                name="accepted_response_has_an_action",
                violation_error_message=_(
                    "Give the action, who is responsible, and when it is due."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.recommendation_id}: {self.answer}"


class FollowUp(AppendOnlyModel):
    """A comparison of waves that shows whether an agenda's workshops helped.

    `selection` and `baseline` are copies for the CHECK: the results that chose the
    topics never prove the workshops, as the weakest topics improve by chance alone.
    """

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="follow_ups")
    comparison = models.ForeignKey(Comparison, models.PROTECT, related_name="+")
    selection = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    baseline = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    # How much more the topics taught by then changed than those that were not.
    differences = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("follow-up of an agenda")
        verbose_name_plural = _("follow-ups of agendas")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(baseline=models.F("selection")),
                name="follow_up_baseline_did_not_choose_the_topics",
            ),
            models.UniqueConstraint(
                fields=["agenda", "comparison"], name="one_follow_up_per_comparison"
            ),
        ]

    def __str__(self):
        return f"{self.agenda_id}: {self.comparison_id}"
