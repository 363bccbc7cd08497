"""How we know: questions in immutable versions, quizzes, attempts and responses."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cohorts.models import Enrolment
from curricula.models import LegalReview, Topic, Unit
from lms.bilingual import Bilingual


class Question(models.Model):
    """An item of the bank; what it asks lives in its versions."""

    class Type(models.TextChoices):
        SINGLE_CHOICE = "single_choice", _("One answer")
        MULTIPLE_RESPONSE = "multiple_response", _("Several answers")
        TRUE_FALSE = "true_false", _("True or false")
        ORDERING = "ordering", _("Put in order")
        MATCHING = "matching", _("Match")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    type = models.CharField(_("type"), max_length=20, choices=Type.choices)
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="questions", verbose_name=_("topic")
    )
    objective = models.CharField(_("objective"), max_length=20, blank=True)
    lesson = models.CharField(_("lesson"), max_length=20, blank=True)
    cognitive_level = models.CharField(_("cognitive level"), max_length=20, blank=True)
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return self.code


class QuestionVersion(models.Model):
    """What a question asked at one time, in both languages. Never changed.

    `content`: {"options": [{"id", "es", "en"}]} or, for matching,
    {"left": [...], "right": [...]}. `key`: list of option ids (in order, for
    ordering), or {left id: right id}. The key never leaves the server before the
    attempt is handed in.
    """

    question = models.ForeignKey(
        Question, models.PROTECT, related_name="versions", verbose_name=_("question")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    stem_es = models.TextField(_("question in Spanish"))
    stem_en = models.TextField(_("question in English"), blank=True)
    content = models.JSONField(_("options"))
    key = models.JSONField(_("key"))
    feedback_es = models.TextField(_("feedback in Spanish"), blank=True)
    feedback_en = models.TextField(_("feedback in English"), blank=True)
    points = models.DecimalField(
        _("points"), max_digits=5, decimal_places=2, default=1
    )
    created_at = models.DateTimeField(default=timezone.now)

    stem = Bilingual("stem")
    feedback = Bilingual("feedback")

    class Meta:
        ordering = ["question", "-number"]
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="one_row_per_question_version"
            )
        ]

    def __str__(self):
        return f"{self.question_id} v{self.number}"


class QuizPage(Unit):
    """A test at the end of a module, drawn from the question bank."""

    introduction = models.TextField(_("introduction"), blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), default=2
    )

    class Meta:
        verbose_name = _("quiz")


class QuizQuestion(Orderable):
    """A question's place in a quiz."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="+", verbose_name=_("question")
    )


class AttemptQuerySet(models.QuerySet):
    def open(self):
        return self.filter(submitted_at=None)

    def submitted(self):
        return self.exclude(submitted_at=None)

    def visible_to(self, user):
        """One's own attempts, and those of people whose enrolment one may see as staff."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))


class Attempt(models.Model):
    """One sitting of a quiz. Its score is written once, when it is handed in."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts")
    quiz_key = models.UUIDField()
    revision_id = models.PositiveBigIntegerField(null=True)
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)
    mark = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # out of 100
    pass_mark = models.PositiveSmallIntegerField()  # what was asked when it began

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key", "number"],
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

    @property
    def is_passed(self):
        return self.mark is not None and self.mark >= self.pass_mark


class AttemptQuestion(models.Model):
    """A question as this attempt shows it: the version, and the order of its options."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="questions")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    shuffle = models.JSONField(default=list)  # option ids (right side, for matching)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="one_question_per_position"
            )
        ]

    def __str__(self):
        return f"{self.attempt_id}: {self.position}"


class Response(models.Model):
    """An answer as it was saved; the latest of a question counts, none is lost."""

    question = models.ForeignKey(
        AttemptQuestion, models.CASCADE, related_name="responses"
    )
    answer = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.question_id}"


class ExtraAttempt(models.Model):
    """One more attempt at a quiz, granted by a person for a reason."""

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="extra_attempts"
    )
    quiz_key = models.UUIDField()
    granted_by = models.ForeignKey(
        "lms.User", models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)
    granted_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.enrolment_id}: {self.quiz_key}"
