"""Quizzes, attempts at them, and every answer saved."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import connection, models
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from assessments.bank.models import Question, QuestionVersion
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from curricula.courses.models import Unit
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet


class QuizPageQuerySet(PageQuerySet):
    def asked(self, quiz_key):
        """The page whose questions are asked, whatever language one reads; or None.

        It is the one in the site's first language: a translation asks no others.
        """
        return self.asked_by_key([quiz_key]).get(quiz_key)

    def asked_by_key(self, quiz_keys):
        """Quiz key → the page whose questions are asked, for many quizzes at once."""
        is_first = models.Case(
            models.When(locale__language_code=settings.LANGUAGE_CODE, then=1), default=0
        )
        pages = self.filter(translation_key__in=quiz_keys).order_by("live", is_first)
        return {page.translation_key: page for page in pages}


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
        """The person's own."""
        return self.filter(enrolment__user=user)

    def sat_by(self, user):
        """The person's own, as long as the enrolment lasts."""
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
        """Without those whose result staff have taken back."""
        number = Cast(models.OuterRef("pk"), models.CharField())
        annulled = Result.objects.filter(
            enrolment=models.OuterRef("enrolment"),
            outcome=Result.Outcome.ANNULLED,
            reference=Concat(models.Value(Attempt.REFERENCE), number),
        )
        return self.exclude(models.Exists(annulled))

    def with_place(self):
        return self.select_related("enrolment__cohort", "enrolment__user")

    def visible_to(self, user):
        """One's own, and those of people one teaches or whose cohort one runs."""
        return self.filter(
            models.Q(enrolment__user=user)
            | models.Q(enrolment__in=Enrolment.objects.worked_with_by(user))
        )


class Attempt(models.Model):
    """One sitting of a quiz, open until its `Submission`.

    `submitted_at` and `mark` repeat the submission, so that answers and lists need no
    join; they are written together with it and never again. An attempt also stands for
    the unit it completes: it has its `key`, `edition` and `revision_id`.
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
    pass_mark = models.PositiveSmallIntegerField()  # what was asked when it began

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
    def key(self):
        return self.quiz_key

    @property
    def reference(self):
        """What the ledger calls it."""
        return f"{self.REFERENCE}{self.pk}"

    @property
    def is_submitted(self):
        return self.submitted_at is not None

    def passes(self, pass_mark):
        """Whether it reaches what was asked when it began, or what is asked now."""
        return self.is_submitted and self.mark >= min(self.pass_mark, pass_mark)


class Submission(AppendOnlyModel):
    """An attempt handed in: when, in which language, and what it earned."""

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


class AttemptQuestion(models.Model):
    """A question as this attempt shows it: its version, its options in some order."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="questions")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    shuffle = models.JSONField(default=list)  # option ids (right side, for matching)
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
        return self.version.question.type


class ResponseQuerySet(AppendOnlyQuerySet):
    def latest_of(self, attempt):
        """The answers that count: the last one saved for each question."""
        newer = self.model.objects.filter(
            question=models.OuterRef("question"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(question__attempt=attempt).exclude(models.Exists(newer))

    def save_if_open(self, question, answer, at):
        """Insert the answer unless the attempt is handed in; say whether it was.

        One statement, so that an answer is either there when the attempt is graded
        or refused: handing in waits for it, or it waits for handing in.
        """
        answer, at = (
            self.model._meta.get_field(name).get_db_prep_save(value, connection)
            for name, value in (("answer", answer), ("saved_at", at))
        )
        lock = "FOR SHARE" if connection.features.has_select_for_update else ""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO quizzes_response (question_id, answer, saved_at) "
                f"SELECT %s, {JSON_VALUE[connection.vendor]}, %s "
                "FROM quizzes_attempt WHERE id = %s AND submitted_at IS NULL " + lock,
                [question.pk, answer, at, question.attempt_id],
            )
            return cursor.rowcount == 1


JSON_VALUE = {"sqlite": "%s", "postgresql": "%s::jsonb"}


class Response(AppendOnlyModel):
    """An answer as it was saved; the latest of a question counts, none is lost."""

    question = models.ForeignKey(
        AttemptQuestion, models.PROTECT, related_name="responses"
    )
    answer = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = ResponseQuerySet.as_manager()

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
    granted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-granted_at"]

    def __str__(self):
        return f"{self.enrolment_id}: {self.quiz_key}"
