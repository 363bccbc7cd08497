"""The question bank: questions, and the versions of their words."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from assessments.bank.kinds import KINDS, kind_choices
from curricula.sources.models import LegalReview, Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.bilingual import Bilingual


class QuestionQuerySet(models.QuerySet):
    def with_words(self):
        """With their topics and versions."""
        return self.select_related("topic").prefetch_related("versions")


class Question(index.Indexed, models.Model):
    """A question of the bank; its words are in its versions."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    type = models.CharField(_("type"), max_length=20, choices=kind_choices)
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

    objects = QuestionQuerySet.as_manager()

    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.RelatedFields(
            "versions", [index.SearchField("stem_es"), index.SearchField("stem_en")]
        ),
        index.FilterField("type"),
        index.FilterField("topic"),
        index.FilterField("legal_review"),
    ]

    class Meta:
        ordering = ["code"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        if not self.current:
            return self.code
        return f"{self.current.stem} · {self.get_type_display()} · {self.topic}"

    @property
    def kind(self):
        return KINDS[self.type]

    @property
    def current(self):
        """The latest version: the first of `versions`, which come newest first."""
        return next(iter(self.versions.all()), None)


class QuestionVersionQuerySet(AppendOnlyQuerySet):
    def current(self):
        same = QuestionVersion.objects.filter(question=models.OuterRef("question"))
        latest = same.order_by("-number").values("number")[:1]
        return self.filter(number=models.Subquery(latest))


class QuestionVersion(AppendOnlyModel):
    """What a question asked at one time, in both languages. Never changed.

    The kind of the question defines the form of `content` and `key`. The key never
    leaves the server before the attempt is submitted.
    """

    question = models.ForeignKey(
        Question, models.PROTECT, related_name="versions", verbose_name=_("question")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    stem_es = models.TextField(_("question in Spanish"))
    stem_en = models.TextField(_("question in English"), blank=True)
    content = models.JSONField(_("options"), blank=True)
    key = models.JSONField(_("key"), blank=True)
    feedback_es = models.TextField(_("feedback in Spanish"), blank=True)
    feedback_en = models.TextField(_("feedback in English"), blank=True)
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2, default=1)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    created_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, editable=False
    )

    stem = Bilingual("stem")
    feedback = Bilingual("feedback")

    objects = QuestionVersionQuerySet.as_manager()

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
