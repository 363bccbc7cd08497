"""Quizzes as units of a course."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from assessments.bank.models import Question
from curricula.courses.models import Unit


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
