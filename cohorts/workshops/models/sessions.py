from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.workshops.dates import moment_in_words, times_in_words
from cohorts.workshops.models.workshops import Workshop
from curricula.sources.models import Topic
from lms.bilingual import Bilingual
from lms.people.models import Institution

LONGEST = timedelta(hours=24)


class SessionQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(state=Session.State.PLANNED)

    def visible_to(self, user):
        return self.filter(workshop__in=Workshop.objects.visible_to(user))

    def facilitated_by(self, user):
        return self.filter(facilitators__user=user)

    def overlapping(self, starts_at, ends_at):
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Session(models.Model):
    """Part of a workshop's timetable: a topic, a time, a room and its facilitators.

    The row is the present plan; each change is recorded as a `ProgrammeEvent`, so that
    only the services write it. A session belongs to the day on which it begins.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="sessions")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), related_name="sessions", blank=True
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    online_link = models.URLField(_("online link"), max_length=500, blank=True)
    materials = models.TextField(_("materials"), blank=True)
    unit_keys = models.JSONField(_("lessons it covers"), default=list, blank=True)
    state = models.CharField(
        max_length=20, choices=State.choices, default=State.PLANNED, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    title = Bilingual("title")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [models.Index(fields=["starts_at", "ends_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("A session must end after it starts."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.starts_at and self.ends_at and self.length > LONGEST:
            raise ValidationError(_("A session lasts at most 24 hours."))
        if self.starts_at and not self.workshop.covers(self.day):
            sentence = _("Choose a day of the workshop: %(period)s.")
            raise ValidationError(sentence % {"period": self.workshop.period})

    @property
    def length(self):
        return self.ends_at - self.starts_at

    @property
    def time(self):
        """“9:00 to 11:00”, in the workshop's zone."""
        return times_in_words(self.local_start, self.local_end)

    @property
    def day_and_time(self):
        return moment_in_words(self.local_start, self.local_end)

    @property
    def minutes(self):
        """Elapsed minutes; the change to daylight saving time does not alter them."""
        return int(self.length.total_seconds()) // 60

    @property
    def local_start(self):
        return self.starts_at.astimezone(self.workshop.zone)

    @property
    def local_end(self):
        return self.ends_at.astimezone(self.workshop.zone)

    @property
    def day(self):
        return self.local_start.date()

    def is_on_day_of(self, moment):
        day = moment.astimezone(self.workshop.zone).date()
        return self.day <= day <= self.local_end.date()

    @property
    def organisations(self):
        organisations = [each.organisation for each in self.facilitators.all()]
        return list(dict.fromkeys(each for each in organisations if each))

    @property
    def is_cancelled(self):
        return self.state == self.State.CANCELLED


class Facilitator(models.Model):
    """A person or a partner institution that gives a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="facilitators")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="facilitated_sessions",
        null=True,
        blank=True,
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        related_name="facilitated_sessions",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "user"],
                name="one_facilitator_per_session_person",
            ),
            models.UniqueConstraint(
                fields=["session", "institution"],
                name="one_facilitator_per_session_institution",
            ),
            models.CheckConstraint(
                condition=models.Q(user=None, institution__isnull=False)
                | models.Q(user__isnull=False, institution=None),
                name="facilitator_is_a_person_or_an_institution",
            ),
        ]

    def __str__(self):
        return str(self.user or self.institution)

    @property
    def name(self):
        return self.user.get_full_name() if self.user else self.institution.short_name

    @property
    def organisation(self):
        return self.institution or (self.user and self.user.institution)
