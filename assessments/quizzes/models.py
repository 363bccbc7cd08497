"""Quizzes, attempts at them, and every answer saved."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from assessments.bank.models import Question, QuestionVersion
from assessments.quizzes.answers_sql import insert_if_open
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from curricula.courses.models import Unit
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class QuizPageQuerySet(PageQuerySet):
    def source_page(self, quiz_key):
        """The page in the source language, or None.

        Its questions and settings hold in every language.
        """
        return self.source_pages([quiz_key]).get(quiz_key)

    def source_pages(self, quiz_keys):
        """Quiz key → the page in the source language, for many quizzes at once."""
        is_first = models.Case(
            models.When(locale__language_code=settings.LANGUAGE_CODE, then=1), default=0
        )
        pages = self.filter(translation_key__in=quiz_keys).order_by("live", is_first)
        return {page.translation_key: page for page in pages}

    def introduction_of(self, page_pk):
        return self.values_list("introduction", flat=True).get(pk=page_pk)


class QuizPage(Unit):
    """A test at the end of a module, drawn from the question bank."""

    introduction = models.TextField(_("introduction"), blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("Staff may grant one person one more, with a reason."),
    )

    learning_view = "quizzes:quiz"
    staff_view = "quizzes:questions"

    objects = PageManager.from_queryset(QuizPageQuerySet)()

    content_panels = [
        *Unit.content_panels,
        FieldPanel("introduction"),
        FieldPanel("attempts_allowed"),
        InlinePanel(
            "quiz_questions", heading=_("Questions"), label=_("Question"), min_num=1
        ),
    ]
    override_translatable_fields = [
        *Unit.override_translatable_fields,
        SynchronizedField("attempts_allowed", overridable=False),
        SynchronizedField("quiz_questions", overridable=False),
    ]
    preview_modes = []

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")


QUIZ = QuizPage._meta.model_name  # the `kind` of quizzes in an outline


class QuizQuestion(Orderable):
    """A question's position in a quiz."""

    quiz = ParentalKey(
        QuizPage, on_delete=models.CASCADE, related_name="quiz_questions"
    )
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="+", verbose_name=_("question")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("question")

    def __str__(self):
        return f"{self.quiz_id}: {self.question_id}"


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


class AttemptQuestionQuerySet(models.QuerySet):
    def sat_by(self, user):
        return self.filter(attempt__in=Attempt.objects.sat_by(user))

    def without_key(self):
        """With the version's text, but nothing that gives the answer away."""
        return self.select_related("version__question").defer(
            "version__key", "version__feedback_es", "version__feedback_en"
        )

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
