"""An agenda of refresher workshops, and what its coordinator decides."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.evaluations.models import Evaluation, Snapshot
from cohorts.enrolments.models import Cohort
from curricula.sources.models import Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.bilingual import Bilingual

SHORTEST_REASON = 30


class AgendaQuerySet(models.QuerySet):
    def run_by(self, user):
        evaluations = evaluations_planned_by(user).values("pk")
        return self.filter(snapshot__wave__evaluation__in=evaluations)

    def for_pages(self):
        """Without all answers and figures: pages read the proposal instead."""
        rows = self.select_related("snapshot__wave__evaluation")
        return rows.defer("snapshot__inputs", "snapshot__answers", "snapshot__figures")


def evaluations_planned_by(user):
    """Those the person runs, or of which the person coordinates every cohort."""
    own = Cohort.objects.run_by(user).values("pk")
    links = Evaluation.cohorts.through.objects
    of_own = links.filter(cohort__in=own).values("evaluation")
    of_others = links.exclude(cohort__in=own).values("evaluation")
    run = Evaluation.objects.run_by(user).values("pk")
    return Evaluation.objects.filter(
        models.Q(pk__in=run) | (models.Q(pk__in=of_own) & ~models.Q(pk__in=of_others))
    )


class Agenda(models.Model):
    """Which topics are taught again, when and by which institutions, and why.

    `places`: how many topics the workshops are meant for (K of the needs). Nothing of
    it changes after `approved_at`.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="agendas")
    # A copy: a CHECK cannot read another table.
    evaluation_closed_at = models.DateTimeField(editable=False)
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(
        _("topics that the workshops have room for"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    with_time = models.BooleanField(
        _("count the months since a topic was last taught"), default=True
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    approved_at = models.DateTimeField(null=True, editable=False)

    title = Bilingual("title")

    objects = AgendaQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_at=None)
                | models.Q(approved_at__gt=models.F("evaluation_closed_at")),
                name="agenda_is_approved_after_its_evaluation",
                violation_error_message=_(
                    "An agenda is approved after the evaluation that it cites closed."
                ),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("agendas:board", args=[self.pk])

    @property
    def evaluation(self):
        return self.snapshot.wave.evaluation

    @property
    def is_approved(self):
        return self.approved_at is not None


class TopicSetting(models.Model):
    """How a topic is taught in an agenda; defaults hold for topics without a row."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="topic_settings")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(
        _("minutes of a session"),
        default=120,
        validators=[MinValueValidator(15), MaxValueValidator(480)],
    )
    sessions = models.PositiveSmallIntegerField(
        _("most sessions"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    practice = models.PositiveSmallIntegerField(
        _("share of practice, in percent"),
        default=0,
        validators=[MaxValueValidator(100)],
    )
    last_taught_on = models.DateField(_("last taught on"), null=True, blank=True)
    prerequisites = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("taught before it")
    )

    class Meta:
        ordering = ["topic__order"]
        verbose_name = _("topic of an agenda")
        verbose_name_plural = _("topics of an agenda")
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "topic"], name="one_setting_per_topic"
            )
        ]

    def __str__(self):
        return f"{self.agenda_id}: {self.topic_id}"


class Decision(AppendOnlyModel):
    """What the coordinator decides about a topic, and why; the latest counts."""

    class Kind(models.TextChoices):
        MANDATE = "mandate", _("Include it: a norm requires it")
        INCLUDE = "include", _("Include it")
        EXCLUDE = "exclude", _("Leave it out")
        CONFIRM = "confirm", _("Confirm its contested place")
        WITHDRAW = "withdraw", pgettext_lazy("decision", "Withdrawn")

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="decisions")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    norm = models.CharField(_("norm or programme"), max_length=300, blank=True)
    reason = models.TextField(_("your reason"))
    # Its length without surrounding space: what the CHECK compares.
    reason_length = models.PositiveIntegerField(editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision about a topic")
        verbose_name_plural = _("decisions about topics")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason_length__gte=SHORTEST_REASON),
                name="decision_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="mandate") | ~models.Q(norm=""),
                name="mandate_names_its_norm",
            ),
        ]

    def __str__(self):
        return f"{self.agenda_id}: {self.topic_id} {self.kind}"

    def save(self, *args, **kwargs):
        self.reason = self.reason.strip()
        self.reason_length = len(self.reason)
        super().save(*args, **kwargs)
