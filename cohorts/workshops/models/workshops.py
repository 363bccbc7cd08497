from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.periods import period_in_words
from cohorts.workshops.time_zones import city_of, validate_time_zone
from lms.bilingual import Bilingual
from lms.design.badges import Badge

# The state and the icon of the badge.
BADGES = {"draft": ("", "ring"), "published": ("good", "ok"), "cancelled": ("bad", "x")}


class WorkshopQuerySet(models.QuerySet):
    def announced(self):
        return self.filter(status__in=Workshop.ANNOUNCED)

    def published(self):
        return self.filter(status=Workshop.Status.PUBLISHED)

    def visible_to(self, user):
        """Those of cohorts the person runs or teaches; announced ones they attend."""
        return self.filter(
            models.Q(cohort__in=Cohort.objects.taught_or_run_by(user))
            | (models.Q(status__in=Workshop.ANNOUNCED) & self._attended_by(user))
        )

    def attended_by(self, user):
        return self.announced().filter(self._attended_by(user))

    @staticmethod
    def _attended_by(user):
        enrolments = Enrolment.objects.active().filter(user=user)
        facilitated = Workshop.objects.filter(sessions__facilitators__user=user)
        return models.Q(cohort__in=enrolments.values("cohort")) | models.Q(
            pk__in=facilitated.values("pk")
        )


class Workshop(models.Model):
    """Days of training of a cohort in one place, with a timetable of sessions."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("workshop", "Draft")
        PUBLISHED = "published", pgettext_lazy("workshop", "Published")
        CANCELLED = "cancelled", pgettext_lazy("workshop", "Cancelled")

    ANNOUNCED = (Status.PUBLISHED, Status.CANCELLED)

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="workshops")
    name_es = models.CharField(_("name in Spanish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    place = models.CharField(
        _("city"), max_length=120, blank=True, help_text=_("For example, Tegucigalpa.")
    )
    venue = models.CharField(
        _("venue and address"), max_length=300, blank=True, help_text=_("Optional.")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    date_precision = models.CharField(
        max_length=10,
        choices=Cohort.DatePrecision.choices,
        default=Cohort.DatePrecision.DAY,
        editable=False,
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, validators=[validate_time_zone]
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status.choices,
        default=Status.DRAFT,
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )  # null: the system itself
    created_at = models.DateTimeField(auto_now_add=True)

    name = Bilingual("name")

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = [models.F("starts_on").asc(nulls_last=True), "pk"]
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="workshop_ends_after_it_starts",
                violation_error_message=_(
                    "The end date must not be before the start date."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workshops:timetable", args=[self.cohort.code, self.pk])

    @property
    def title(self):
        if self.name:
            return self.name
        if self.place:
            return gettext("Workshop in %(place)s") % {"place": self.place}
        return self.cohort.name

    @property
    def address(self):
        return ", ".join(part for part in (self.venue, self.place) if part)

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def zone_name(self):
        return city_of(self.zone)

    @property
    def badge(self):
        state, icon = BADGES[self.status]
        return Badge(self.get_status_display(), state, icon)

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def has_days(self):
        is_exact = self.date_precision == Cohort.DatePrecision.DAY
        return bool(is_exact and self.starts_on and self.ends_on)

    @property
    def is_editable(self):
        return self.has_days and not self.is_cancelled

    def covers(self, day):
        """Whether a session may begin that day; any day while dates are not exact."""
        return not self.has_days or self.starts_on <= day <= self.ends_on

    @property
    def period(self):
        return period_in_words(self.starts_on, self.ends_on, self.date_precision)
