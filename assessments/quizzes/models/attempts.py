"""Attempts at quizzes, how they end, and further attempts that staff grant."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class AttemptQuerySet(models.QuerySet):
    def open(self):
        return self.filter(submitted_at=None)

    def submitted(self):
        return self.exclude(submitted_at=None)

    def of(self, user):
        return self.filter(enrolment__user=user)

    def sat_by(self, user):
        """The person's own, unless they have withdrawn."""
        return self.of(user).filter(enrolment__withdrawn_at=None)

    def without_pass(self):
        """Of quizzes that the person has not passed in the attempt's edition."""
        passed = Result.objects.in_force().completing()
        passed = passed.filter(
            enrolment=models.OuterRef("enrolment"),
            subject_key=models.OuterRef("quiz_key"),
            edition=models.OuterRef("edition"),
        )
        return self.exclude(models.Exists(passed))

    def not_annulled(self):
        number = Cast(models.OuterRef("pk"), models.CharField())
        annulled = Result.objects.filter(
            enrolment=models.OuterRef("enrolment"),
            outcome=Result.Outcome.ANNULLED,
            reference=Concat(models.Value(Attempt.REFERENCE), number),
        )
        return self.exclude(models.Exists(annulled))

    def with_enrolment(self):
        return self.select_related("enrolment__cohort", "enrolment__user")

    def visible_to(self, user):
        """The user's own, and those of people they teach or coordinate."""
        return self.filter(
            models.Q(enrolment__user=user)
            | models.Q(enrolment__in=Enrolment.objects.worked_with_by(user))
        )


class Attempt(models.Model):
    """One sitting of a quiz, open until its `Submission`.

    `submitted_at` and `mark` repeat the submission, so that answers and lists need no
    join; they are written together with it and never again.
    """

    REFERENCE = "attempt:"

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts")
    quiz_key = models.UUIDField()
    edition = models.PositiveSmallIntegerField(default=1)
    revision_id = models.PositiveBigIntegerField(null=True)
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)
    mark = models.DecimalField(max_digits=4, decimal_places=1, null=True)  # out of 100
    pass_mark = models.PositiveSmallIntegerField()  # of the cohort when it began

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key", "edition", "number"],
                name="one_row_per_attempt_number",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key"],
                condition=models.Q(submitted_at=None),
                name="one_open_attempt_per_quiz",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.quiz_key} #{self.number}"

    def get_absolute_url(self):
        name = "result" if self.is_submitted else "attempt"
        return reverse(f"quizzes:{name}", args=[self.pk])

    @property
    def reference(self):
        return f"{self.REFERENCE}{self.pk}"

    @property
    def is_submitted(self):
        return self.submitted_at is not None

    def passes(self, pass_mark):
        """Whether it reaches the pass mark of when it began, or the one given."""
        return self.is_submitted and self.mark >= min(self.pass_mark, pass_mark)


class Submission(AppendOnlyModel):
    """The end of an attempt: when, in which language, and with which mark."""

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="submission")
    submitted_at = models.DateTimeField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    mark = models.DecimalField(max_digits=4, decimal_places=1)  # out of 100
    topic_marks = models.JSONField()  # {topic code: mark as text}

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "pk"]

    def __str__(self):
        return f"{self.attempt_id}: {self.mark}"


class ExtraAttempt(models.Model):
    """One more attempt at a quiz, granted by a person for a reason."""

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="extra_attempts"
    )
    quiz_key = models.UUIDField()
    granted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-granted_at"]

    def __str__(self):
        return f"{self.enrolment_id}: {self.quiz_key}"
