"""What a quiz asks: its sections, fixed questions, and rules that draw others."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import Orderable

from assessments.bank.models import Question
from curricula.sources.models import Topic


class QuizSection(Orderable):
    """A titled part of a quiz; its number is its position in the list."""

    quiz = ParentalKey(
        "QuizPage", on_delete=models.CASCADE, related_name="quiz_sections"
    )
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_es = models.TextField(_("text in Spanish"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)

    panels = [
        FieldRowPanel(["title_es", "title_en"]),
        FieldRowPanel(["text_es", "text_en"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("section")

    def __str__(self):
        return self.title_es


class QuizQuestion(Orderable):
    """A question that every attempt asks."""

    quiz = ParentalKey(
        "QuizPage", on_delete=models.CASCADE, related_name="quiz_questions"
    )
    section = models.PositiveSmallIntegerField(
        _("section number"), default=1, validators=[MinValueValidator(1)]
    )
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="+", verbose_name=_("question")
    )

    panels = [FieldPanel("question"), FieldPanel("section")]

    class Meta(Orderable.Meta):
        verbose_name = _("question")

    def __str__(self):
        return f"{self.quiz_id}: {self.question_id}"


class DrawRule(Orderable):
    """So many questions of the bank, drawn for each attempt."""

    quiz = ParentalKey("QuizPage", on_delete=models.CASCADE, related_name="draw_rules")
    section = models.PositiveSmallIntegerField(
        _("section number"), default=1, validators=[MinValueValidator(1)]
    )
    count = models.PositiveSmallIntegerField(
        _("how many questions"), default=1, validators=[MinValueValidator(1)]
    )
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("topic"),
    )
    objective = models.CharField(
        _("objective"),
        max_length=20,
        blank=True,
        help_text=_("The code of an objective, such as HR-O1."),
    )
    cognitive_level = models.CharField(_("cognitive level"), max_length=20, blank=True)
    tag = models.CharField(_("tag"), max_length=60, blank=True)

    panels = [
        FieldRowPanel(["count", "section"]),
        FieldRowPanel(["topic", "objective"]),
        FieldRowPanel(["cognitive_level", "tag"]),
        HelpPanel(template="quizzes/admin/pool.html"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("draw rule")

    def __str__(self):
        return f"{self.quiz_id}: {self.count}"

    def clean(self):
        if not self._criteria():
            raise ValidationError(
                _("Choose a topic, an objective, a cognitive level or a tag.")
            )

    @property
    def pool(self):
        wanted = self._criteria()
        tag = wanted.pop("tag", None)
        questions = Question.objects.drawable()
        if tag:
            questions = questions.tagged(tag)
        return questions.filter(**wanted)

    def _criteria(self):
        names = ("topic_id", "objective", "cognitive_level", "tag")
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if value}


class TopicMinimum(Orderable):
    """The mark that an attempt must reach in one topic to pass."""

    quiz = ParentalKey(
        "QuizPage", on_delete=models.CASCADE, related_name="topic_minimums"
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="+", verbose_name=_("topic")
    )
    mark = models.PositiveSmallIntegerField(
        _("at least"), help_text=_("Out of 100."), validators=[MinValueValidator(1)]
    )

    panels = [FieldRowPanel(["topic", "mark"])]

    class Meta(Orderable.Meta):
        verbose_name = _("pass mark of a topic")

    def __str__(self):
        return f"{self.topic_id}: {self.mark}"
