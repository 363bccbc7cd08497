"""Quizzes as units of a course."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.models import PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from assessments.bank.models import Question
from assessments.quizzes.models.settings import (
    SETTINGS,
    SETTINGS_PANELS,
    QuizSettings,
)
from curricula.courses.models import Unit


class QuizRules(NamedTuple):
    edition: int
    attempts: int  # allowed


class QuizPageQuerySet(PageQuerySet):
    def source_page(self, quiz_key):
        """The page in the source language, or None.

        Its questions and settings hold in every language.
        """
        return self.source_pages([quiz_key]).get(quiz_key)

    def source_pages(self, quiz_keys):
        return {page.translation_key: page for page in self._source_last(quiz_keys)}

    def rules_of(self, quiz_keys):
        """Quiz's key → its `QuizRules`, without the rest of the page."""
        pages = self._source_last(quiz_keys)
        rows = pages.values_list("translation_key", "edition", "attempts_allowed")
        return {key: QuizRules(*rules) for key, *rules in rows}

    def _source_last(self, quiz_keys):
        is_first = models.Case(
            models.When(locale__language_code=settings.LANGUAGE_CODE, then=1), default=0
        )
        return self.filter(translation_key__in=quiz_keys).order_by("live", is_first)

    def introduction_of(self, page_pk):
        return self.values_list("introduction", flat=True).get(pk=page_pk)


# The rows that a quiz holds.
ROWS = ("quiz_sections", "quiz_questions", "draw_rules", "topic_minimums")


class QuizPage(QuizSettings, Unit):
    """A test at the end of a module, drawn from the question bank."""

    introduction = models.TextField(_("introduction"), blank=True)

    learning_view = "quizzes:quiz"
    staff_view = "quizzes:questions"

    objects = PageManager.from_queryset(QuizPageQuerySet)()

    content_panels = [
        *Unit.content_panels,
        FieldPanel("introduction"),
        *SETTINGS_PANELS,
        HelpPanel(template="quizzes/admin/not_approved.html"),
        InlinePanel(
            "topic_minimums",
            heading=_("Pass marks by topic"),
            label=_("Topic"),
            help_text=_("Besides the pass mark of the cohort."),
        ),
        InlinePanel("quiz_sections", heading=_("Sections"), label=_("Section")),
        InlinePanel(
            "quiz_questions",
            heading=_("Questions in every attempt"),
            label=_("Question"),
        ),
        InlinePanel(
            "draw_rules",
            heading=_("Questions drawn from the bank"),
            label=_("Rule"),
            help_text=_(
                "No question is drawn twice in an attempt. A further attempt draws "
                "questions that the person has not seen, as far as there are any."
            ),
        ),
        FieldPanel("shuffles_questions"),
        FieldPanel("shuffles_options"),
    ]
    override_translatable_fields = [
        *Unit.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in (*SETTINGS, *ROWS)),
    ]
    preview_modes = []

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    @property
    def question_count(self):
        drawn = sum(rule.count for rule in self.draw_rules.all())
        return self.quiz_questions.count() + drawn

    @property
    def questions_not_approved(self):
        keys = [row.question_id for row in self.quiz_questions.all()]
        return Question.objects.not_approved().filter(pk__in=keys).with_words()


QUIZ = QuizPage._meta.model_name  # the `kind` of quizzes in an outline
