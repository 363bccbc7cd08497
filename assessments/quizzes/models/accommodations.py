"""What staff grant a person, or a whole cohort, at one quiz."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort, Enrolment
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class AccommodationQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        return self.filter(withdrawal=None)

    def applying_to(self, enrolment):
        own = models.Q(enrolment=enrolment)
        return self.filter(own | models.Q(cohort=enrolment.cohort_id, enrolment=None))

    def of_cohort(self, cohort, quiz_key):
        return self.filter(cohort=cohort, enrolment=None, quiz_key=quiz_key)

    def with_people(self):
        return self.select_related("granted_by", "withdrawal__by")


class Accommodation(AppendOnlyModel):
    """Extra time, a later end, or the excuse from a quiz, granted for a reason.

    Without `enrolment` it applies to everyone in the cohort; only a later end may.
    """

    class Kind(models.TextChoices):
        EXTRA_TIME = "extra_time", _("Extra time")
        LATER_END = "later_end", _("Closes later")
        EXCUSED = "excused", _("Excused from the quiz")

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="accommodations", null=True, blank=True
    )
    quiz_key = models.UUIDField()
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    percent = models.PositiveSmallIntegerField(
        _("extra time in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(300)],
        help_text=_("50 gives half as much time again."),
    )
    closes_at = models.DateTimeField(_("new end"), null=True, blank=True)
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("Do not write details of anybody's health."),
    )
    granted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["cohort", "quiz_key"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="later_end")
                | models.Q(enrolment__isnull=False),
                name="cohort_is_only_given_a_later_end",
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id or self.cohort_id}: {self.kind}"

    def clean(self):
        if self.kind == self.Kind.EXTRA_TIME and not self.percent:
            raise ValidationError({"percent": _("Enter how much more time.")})
        if self.kind == self.Kind.LATER_END and not self.closes_at:
            raise ValidationError({"closes_at": _("Enter the new end.")})


class AccommodationWithdrawal(AppendOnlyModel):
    """An accommodation was withdrawn."""

    accommodation = models.OneToOneField(
        Accommodation, models.PROTECT, related_name="withdrawal"
    )
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self):
        return f"{self.accommodation_id}"
