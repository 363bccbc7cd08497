"""The questions of an attempt, the answers saved and what they earned."""

from django.db import models
from django.utils import timezone

from assessments.bank.models import QuestionVersion
from assessments.quizzes.answers_sql import insert_if_open
from assessments.quizzes.models.attempts import Attempt
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class AttemptQuestionQuerySet(models.QuerySet):
    def sat_by(self, user):
        return self.filter(attempt__in=Attempt.objects.sat_by(user))

    def without_key(self):
        """With the version's text, but nothing that gives the answer away."""
        return self.with_version().defer(
            "version__key", "version__feedback_es", "version__feedback_en"
        )

    def with_version(self):
        versions = self.select_related("version__question", "version__image")
        return versions.prefetch_related("version__image__renditions")

    def with_share(self):
        """With `share`: what the answer earned by the last time it was graded."""
        scores = QuestionScore.objects.filter(question=models.OuterRef("pk"))
        latest = scores.order_by("-pk").values("share")[:1]
        return self.annotate(share=models.Subquery(latest))


class AttemptQuestion(models.Model):
    """A question as this attempt shows it: its version, its options in some order."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="questions")
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
    def latest_of(self, attempt):
        """The answers that count: the last one saved for each question."""
        newer = self.model.objects.filter(
            question=models.OuterRef("question"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(question__attempt=attempt).exclude(models.Exists(newer))

    def save_if_open(self, question, answer, at):
        return insert_if_open(self.model, question, answer, at)


class SavedAnswer(AppendOnlyModel):
    """An answer as it was saved; the latest of a question counts, none is lost."""

    question = models.ForeignKey(
        AttemptQuestion, models.PROTECT, related_name="saved_answers"
    )
    answer = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = SavedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

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
