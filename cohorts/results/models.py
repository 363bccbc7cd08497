"""The ledger of results, and the criteria of a cohort."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.enrolments.models import Cohort, Enrolment
from curricula.sources.models import Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class ResultQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """Results neither corrected nor annulled."""
        return self.filter(correction=None).exclude(outcome=Result.Outcome.ANNULLED)

    def in_order(self):
        return self.order_by("achieved_at", "pk")

    def of_unit(self, enrolment, unit_key):
        return self.filter(enrolment=enrolment, subject_key=unit_key)

    def of_units(self):
        return self.exclude(kind=Result.Kind.ATTENDANCE)

    def of_sessions(self):
        return self.filter(kind=Result.Kind.ATTENDANCE)

    def completing(self):
        return self.filter(outcome__in=COMPLETING)


class Result(AppendOnlyModel):
    """What a person achieved: one row of the ledger, never changed.

    Each row of a quiz holds the mark that counts from then on. A correction is a new
    row with its reason, which replaces the row it corrects.
    """

    class Kind(models.TextChoices):
        LESSON = "lesson", _("Lesson")
        QUIZ = "quiz", _("Quiz")
        ATTENDANCE = "attendance", _("Attendance")

    class Outcome(models.TextChoices):
        COMPLETED = "completed", _("Completed")
        PASSED = "passed", _("Passed")
        FAILED = "failed", _("Not passed")
        PRESENT = "present", pgettext_lazy("attendance", "Present")
        LATE = "late", pgettext_lazy("attendance", "Late")
        LEFT_EARLY = "left_early", pgettext_lazy("attendance", "Left early")
        EXCUSED = "excused", pgettext_lazy("attendance", "Excused")
        ABSENT = "absent", pgettext_lazy("attendance", "Absent")
        ANNULLED = "annulled", _("Annulled")

    class Excuse(models.TextChoices):
        """Why an absence is excused; only the kind of reason is recorded."""

        MEDICAL = "medical", pgettext_lazy("excuse", "Medical note")
        DUTY = "duty", pgettext_lazy("excuse", "Official duty")
        FAMILY = "family", pgettext_lazy("excuse", "Family reason")

    class Source(models.TextChoices):
        ACTIVITY = "activity", _("The person's own work")
        STAFF = "staff", _("Recorded by staff")
        IMPORT = "import", _("Imported")
        SCAN = "scan", _("Scanned by the person")

    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="results",
        db_index=False,  # the index of subjects begins with it
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject_key = models.UUIDField()  # translation key of the unit, uid of a session
    edition = models.PositiveSmallIntegerField(default=1)
    revision_id = models.PositiveBigIntegerField(null=True)  # of the page they saw
    reference = models.CharField(max_length=60, blank=True)  # e.g. "attempt:12"
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    excuse = models.CharField(max_length=20, choices=Excuse.choices, blank=True)
    mark = models.DecimalField(max_digits=4, decimal_places=1, null=True)  # out of 100
    topic_marks = models.JSONField(default=dict)  # {topic code: mark as text}
    minutes = models.PositiveIntegerField(null=True)
    scheduled_minutes = models.PositiveIntegerField(null=True)  # of the session
    is_critical_failure = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    achieved_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    source = models.CharField(
        max_length=20, choices=Source.choices, default=Source.ACTIVITY
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, related_name="correction", null=True
    )
    reason = models.CharField(max_length=300, blank=True)
    idempotency_key = models.CharField(max_length=120)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["achieved_at", "pk"]
        verbose_name = _("result")
        verbose_name_plural = _("results")
        indexes = [models.Index(fields=["enrolment", "subject_key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "idempotency_key"],
                name="one_result_per_idempotency_key",
            ),
            models.CheckConstraint(
                condition=models.Q(mark=None) | models.Q(mark__range=(0, 100)),
                name="result_mark_is_out_of_100",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None) | ~models.Q(reason=""),
                name="correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(excuse="")
                | models.Q(outcome__in=["excused", "annulled"]),
                name="only_excused_has_an_excuse",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.subject_key} {self.outcome}"

    @classmethod
    def of(cls, enrolment, unit, **details):
        """An unsaved result of the unit.

        `unit`: an object with `key`, `edition` and `revision_id`. `details`: the other
        fields. The default idempotency key allows each outcome once in an edition.
        """
        key = f"{unit.key}:{unit.edition}:{details['outcome']}"
        return cls(
            enrolment=enrolment,
            subject_key=unit.key,
            edition=unit.edition,
            revision_id=unit.revision_id,
            **{"idempotency_key": key, **details},
        )


COMPLETING = (Result.Outcome.COMPLETED, Result.Outcome.PASSED)


class Criterion(models.Model):
    """A requirement of a cohort; the kinds are registered in `criteria`.

    With an `enrolment` it applies to that person only, and replaces the cohort's
    criterion of the same kind and topic.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="criteria")
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, related_name="criteria", null=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=20)
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="+", null=True, blank=True
    )
    threshold = models.DecimalField(
        _("at least"), max_digits=4, decimal_places=1, null=True, blank=True
    )

    class Meta:
        ordering = ["kind", "topic__order", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(
                "cohort",
                "kind",
                Coalesce("topic", 0),
                Coalesce("enrolment", 0),
                name="one_criterion_per_kind_and_topic",
            )
        ]

    def __str__(self):
        return f"{self.cohort_id}: {self.kind}"
