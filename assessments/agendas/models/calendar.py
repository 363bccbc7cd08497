"""The calendar of an agenda: its workshops, who teaches, and what is fixed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.agendas.models.agendas import Agenda
from cohorts.workshops.models import Workshop
from curricula.sources.models import Topic
from lms.bilingual import Bilingual
from lms.people.models import Institution


class PlannedWorkshop(models.Model):
    """Days, rooms and hours in which sessions can be placed.

    `days`: ISO dates in order. `rooms`: names. `breaks`: pairs of times, “11:00”.
    `workshop`: the real one, once the agenda is approved or where it already exists.
    """

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="planned_workshops")
    order = models.PositiveSmallIntegerField()
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="America/Mexico_City"
    )
    days = models.JSONField(_("days"), default=list)
    rooms = models.JSONField(_("rooms"), default=list)
    starts = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"))
    breaks = models.JSONField(_("breaks"), default=list, blank=True)
    themes = models.PositiveSmallIntegerField(
        _("most topics"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    topics_a_day = models.PositiveSmallIntegerField(
        _("most topics a day"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    minutes_a_day = models.PositiveSmallIntegerField(
        _("most minutes a day"), null=True, blank=True
    )
    practice = models.PositiveSmallIntegerField(
        _("least share of practice, in percent"),
        default=0,
        validators=[MaxValueValidator(100)],
    )
    workshop = models.ForeignKey(
        Workshop, models.PROTECT, related_name="planned_as", null=True, blank=True
    )

    title = Bilingual("title")

    class Meta:
        ordering = ["order"]
        verbose_name = _("planned workshop")
        verbose_name_plural = _("planned workshops")
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "order"], name="one_planned_workshop_per_place"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="planned_day_ends_after_it_begins",
                violation_error_message=_("The day must end after it begins."),
            ),
        ]

    def __str__(self):
        return self.title


class Contributor(models.Model):
    """An institution that can teach topics of an agenda; `days` None: on every day."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="contributors")
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    topics = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics it can teach")
    )
    days = models.JSONField(_("available on"), null=True, blank=True)

    class Meta:
        ordering = ["institution__name_es", "pk"]
        verbose_name = _("teaching institution")
        verbose_name_plural = _("teaching institutions")
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "institution"], name="one_contributor_per_institution"
            )
        ]

    def __str__(self):
        return str(self.institution)


class Placement(models.Model):
    """A session that must be somewhere, or must not. Empty fields: anywhere."""

    class Kind(models.TextChoices):
        PIN = "pin", _("Must be there")
        FORBID = "forbid", _("Must not be there")

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="placements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    planned_workshop = models.ForeignKey(
        PlannedWorkshop,
        models.CASCADE,
        related_name="placements",
        null=True,
        blank=True,
    )
    day = models.DateField(_("day"), null=True, blank=True)
    start = models.TimeField(_("begins at"), null=True, blank=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("fixed place")
        verbose_name_plural = _("fixed places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="forbid")
                | models.Q(planned_workshop__isnull=False),
                name="pin_names_its_workshop",
            )
        ]

    def __str__(self):
        return f"{self.agenda_id}: {self.kind} {self.topic_id}"
