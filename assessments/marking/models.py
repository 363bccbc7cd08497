"""Open answers that people mark, their marks, and requests to review a mark."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.quizzes.models import AttemptQuestion
from cohorts.enrolments.models import Enrolment
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.people.roles import Role


class Step(models.TextChoices):
    """Which mark of an answer it is; each is given by another person."""

    FIRST = "first", _("First mark")
    SECOND = "second", _("Second mark")
    DECISION = "decision", _("Decision between two marks")
    REVIEW = "review", _("Review that the person asked for")


class AnswerToMarkQuerySet(models.QuerySet):
    def waiting(self):
        return self.exclude(needs="")

    def visible_to(self, user):
        # A look-up for each of the few answers, not a list of everybody enrolled.
        own = Enrolment.objects.filter(
            pk=models.OuterRef("question__attempt__enrolment")
        )
        evaluated = user.scope(Role.EVALUATOR).condition("user__institution")
        return self.filter(
            models.Exists(own.worked_with_by(user).order_by())
            | models.Exists(own.filter(evaluated).order_by())
        )

    def in_cohort(self, cohort):
        # Looked up in the same way.
        own = Enrolment.objects.filter(
            pk=models.OuterRef("question__attempt__enrolment"), cohort=cohort
        )
        return self.filter(models.Exists(own.order_by()))

    def markable_by(self, user):
        """Waiting answers of other people that the user sees and has not marked."""
        own = Mark.objects.filter(question=models.OuterRef("question"), marked_by=user)
        waiting = self.waiting().visible_to(user)
        waiting = waiting.exclude(question__attempt__enrolment__user=user)
        return waiting.exclude(models.Exists(own))

    def free_for(self, user, at):
        return self.filter(
            models.Q(claimed_by=None)
            | models.Q(claimed_by=user)
            | models.Q(claimed_until__lte=at)
        )

    def in_order(self):
        return self.order_by("waits_since", "pk")

    def with_attempt(self):
        return self.select_related(
            "question__version__question",
            "question__version__image",
            "question__attempt__enrolment__cohort",
            "question__attempt__submission",
        )


class AnswerToMark(models.Model):
    """An open answer of a submitted attempt.

    `needs`: the mark that is due, derived from the marks; empty when there is none.
    `claimed_by`: who has it on the screen, for as long as `claimed_until`.
    """

    question = models.OneToOneField(
        AttemptQuestion, models.PROTECT, related_name="to_mark"
    )
    markers = models.PositiveSmallIntegerField()  # how many people mark it: 1 or 2
    needs = models.CharField(
        max_length=10, choices=Step.choices, default=Step.FIRST, blank=True
    )
    waits_since = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    claimed_until = models.DateTimeField(null=True)

    objects = AnswerToMarkQuerySet.as_manager()

    class Meta:
        ordering = ["waits_since", "pk"]
        indexes = [
            models.Index(
                fields=["waits_since"],
                condition=~models.Q(needs=""),
                name="answers_that_wait_for_a_mark",
            )
        ]

    def __str__(self):
        return f"{self.question_id}: {self.needs}"

    def is_claimed_by_another(self, user, at):
        if self.claimed_by_id is None or self.claimed_by_id == user.pk:
            return False
        return self.claimed_until > at


class Mark(AppendOnlyModel):
    """What one person gave an open answer.

    `points`: criterion's id → points as text. `comment`: the person who answered
    reads it; for a review, it is the reason of the decision.
    """

    question = models.ForeignKey(AttemptQuestion, models.PROTECT, related_name="marks")
    step = models.CharField(max_length=10, choices=Step.choices)
    points = models.JSONField()
    share = models.DecimalField(max_digits=7, decimal_places=6)  # from 0 to 1
    comment = models.TextField(blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "step"], name="one_mark_per_step"
            ),
            models.UniqueConstraint(
                fields=["question", "marked_by"], name="one_mark_per_person"
            ),
            models.CheckConstraint(
                condition=models.Q(share__range=(0, 1)), name="mark_is_a_share"
            ),
            models.CheckConstraint(
                condition=~models.Q(step="review", comment=""),
                name="review_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.question_id}: {self.step} {self.share}"


class Appeal(AppendOnlyModel):
    """A person asks once for the review of the mark of an answer.

    The review is the `Mark` of that step, by somebody who has not marked the answer.
    """

    question = models.OneToOneField(
        AttemptQuestion, models.PROTECT, related_name="appeal"
    )
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="appeal_has_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.question_id}"
