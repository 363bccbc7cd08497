"""Statistics of quizzes as computed last, and running counts of their answers."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessments.bank.models import QuestionVersion
from cohorts.enrolments.models import Cohort

# Raise it when a formula changes; the nightly work then computes every snapshot again.
FORMULA = 1


class Snapshot(models.Model):
    """The statistics of a quiz over the attempts that count, as computed last.

    Without a cohort they are of all cohorts. `reader`: the only person who may see
    them, if that person may not see all attempts; otherwise null.
    """

    quiz_key = models.UUIDField()
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+", null=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True
    )
    n = models.PositiveIntegerField()  # attempts
    figures = models.JSONField()  # see `reports.quiz_report`
    formula = models.PositiveSmallIntegerField(default=FORMULA)
    computed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "quiz_key",
                Coalesce("cohort", 0),
                Coalesce("reader", 0),
                name="one_snapshot_per_quiz_and_audience",
            )
        ]

    def __str__(self):
        return f"{self.quiz_key}: n = {self.n}"


class ItemFigures(models.Model):
    """The statistics of one version of a question in a snapshot."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="items")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()  # attempts that asked it
    figures = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "version"], name="one_row_per_snapshot_and_version"
            )
        ]

    def __str__(self):
        return f"{self.snapshot_id}: {self.version_id}"


class Tally(models.Model):
    """Running sums of a question version in a quiz, over all submitted attempts.

    Shares are counted in millionths, as they are stored, so that sums are exact.
    """

    quiz_key = models.UUIDField()
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    shares = models.PositiveBigIntegerField()
    squares = models.PositiveBigIntegerField()  # of the shares

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quiz_key", "version"], name="one_tally_per_quiz_and_version"
            )
        ]

    def __str__(self):
        return f"{self.quiz_key}: {self.version_id}"


class OptionTally(models.Model):
    """How many submitted attempts at a quiz chose an option of a question version."""

    quiz_key = models.UUIDField()
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    option = models.CharField(max_length=40)
    n = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quiz_key", "version", "option"], name="one_tally_per_option"
            )
        ]

    def __str__(self):
        return f"{self.quiz_key}: {self.version_id} {self.option}"
