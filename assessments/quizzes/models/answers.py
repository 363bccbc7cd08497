"""The questions of an attempt, the answers saved and what they earned."""

from django.db import models
from django.utils import timezone

from assessments.bank.models import QuestionVersion
from assessments.quizzes.models.attempts import Attempt
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet

# Of a question while somebody answers it.
NOT_SHOWN = (
    "version__key",
    "version__feedback_es",
    "version__feedback_en",
    "version__points",
    "version__is_critical",
    "version__harm_es",
    "version__harm_en",
    "version__created_at",
    "version__created_by",
    "version__question__code",
    "version__question__topic",
    "version__question__objective",
    "version__question__lesson",
    "version__question__cognitive_level",
    "version__question__state",
    "version__question__approved_version",
    "version__question__legal_review",
    "version__question__is_reserved",
)


class AttemptQuestionQuerySet(models.QuerySet):
    def sat_by(self, user):
        return self.filter(attempt__in=Attempt.objects.sat_by(user))

    def without_key(self):
        """With what is shown of the version, but nothing that gives the answer away."""
        return self.with_version().defer(*NOT_SHOWN)

    def with_changes(self, device, seen):
        """With `is_changed_elsewhere`: whether the attempt is, see `from_elsewhere`."""
        saved = SavedAnswer.objects.filter(question__attempt=models.OuterRef("attempt"))
        changes = saved.from_elsewhere(device, seen)
        return self.annotate(is_changed_elsewhere=models.Exists(changes))

    def with_version(self):
        versions = self.select_related("version__question", "version__image")
        return versions.prefetch_related("version__image__renditions")

    def with_share(self):
        scores = QuestionScore.objects.filter(question=models.OuterRef("pk"))
        latest = scores.order_by("-pk").values("share")[:1]
        return self.annotate(share=models.Subquery(latest))


class AttemptQuestion(models.Model):
    """A question as this attempt shows it: its version, its options in some order."""

    attempt = models.ForeignKey(
        Attempt,
        models.PROTECT,
        related_name="questions",
        db_index=False,  # the constraint's index begins with it
    )
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    shuffle = models.JSONField(default=list)  # what the kind's `shuffle` returned
    is_flagged = models.BooleanField(default=False)  # the person wants to come back

    objects = AttemptQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="one_question_per_position"
            )
        ]

    def __str__(self):
        return f"{self.attempt_id}: {self.position}"

    @property
    def kind(self):
        return self.version.question.kind


class SavedAnswerQuerySet(AppendOnlyQuerySet):
    def in_time(self):
        overtaking = self.model.objects.filter(
            question=models.OuterRef("question"),
            device=models.OuterRef("device"),
            sequence__gt=models.OuterRef("sequence"),
            pk__lt=models.OuterRef("pk"),
        )
        return self.exclude(models.Exists(overtaking))

    def latest_of(self, attempt):
        newer = self.model.objects.in_time().filter(
            question=models.OuterRef("question"), pk__gt=models.OuterRef("pk")
        )
        of_attempt = self.filter(question__attempt=attempt)
        return of_attempt.in_time().exclude(models.Exists(newer))

    def from_elsewhere(self, device, after):
        """Answers that arrived after the one numbered `after` from other devices."""
        return self.filter(pk__gt=after).exclude(device=device)


class SavedAnswer(AppendOnlyModel):
    """An answer as it was saved; the latest of a question counts, none is lost.

    `device`: a random number that the browser keeps. `sequence`: rises with each answer
    given there, whenever it arrives. Pages posted without JavaScript have neither.
    """

    # The unique constraint below begins with the question and serves as its index.
    question = models.ForeignKey(
        AttemptQuestion, models.PROTECT, related_name="saved_answers", db_index=False
    )
    answer = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)
    device = models.UUIDField(null=True)
    sequence = models.PositiveBigIntegerField(null=True)

    objects = SavedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "device", "sequence"],
                name="one_row_per_answer_given",
            )
        ]

    def __str__(self):
        return f"{self.question_id}"


class QuestionScore(AppendOnlyModel):
    """The share of its points that a question of an attempt earned.

    Written at submission, for answered questions and others. Grading again adds a row;
    the latest counts. `rule`: the version of the kind's rule that was applied.
    """

    question = models.ForeignKey(AttemptQuestion, models.PROTECT, related_name="scores")
    share = models.DecimalField(max_digits=7, decimal_places=6)  # from 0 to 1
    rule = models.PositiveSmallIntegerField()
    graded_at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__range=(0, 1)), name="score_is_a_share"
            )
        ]

    def __str__(self):
        return f"{self.question_id}: {self.share}"
