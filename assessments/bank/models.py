"""The question bank: questions, the versions of their words, and their reviews."""

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase
from wagtail.search import index

from assessments.bank.kinds import KINDS, kind_choices
from curricula.files.pictures import Picture
from curricula.sources.models import LegalInstrument, LegalReview, Topic
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.bilingual import Bilingual
from lms.spreadsheets.models import Upload, UploadQuerySet


class QuestionQuerySet(models.QuerySet):
    def with_words(self):
        return self.select_related("topic").prefetch_related("versions")

    def drawable(self):
        """Those that quizzes may draw: approved, of a marked kind, not reserved."""
        marked = [name for name, kind in KINDS.items() if kind.is_marked]
        approved = self.exclude(approved_version=None)
        return approved.filter(type__in=marked, is_reserved=False)

    def tagged(self, tag):
        tagged = TaggedQuestion.objects.filter(tag__name__iexact=tag)
        return self.filter(pk__in=tagged.values("content_object"))

    def not_approved(self):
        return self.filter(approved_version=None)

    def critical(self):
        versions = QuestionVersion.objects.current().filter(is_critical=True)
        return self.filter(pk__in=versions.values("question"))


class CognitiveLevel(models.TextChoices):
    """What a question demands (Anderson and Krathwohl, 2001)."""

    REMEMBER = "remember", _("Remember")
    UNDERSTAND = "understand", _("Understand")
    APPLY = "apply", _("Apply")
    ANALYZE = "analyze", _("Analyse")
    EVALUATE = "evaluate", _("Evaluate")
    CREATE = "create", _("Create")


class Question(index.Indexed, models.Model):
    """A question of the bank; its words are in its versions.

    `state` and `approved_version` repeat the reviews of the versions, so that lists and
    draws need no join; they are written together with them.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Approved")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    type = models.CharField(_("type"), max_length=20, choices=kind_choices)
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="questions", verbose_name=_("topic")
    )
    objective = models.CharField(_("objective"), max_length=20, blank=True)
    lesson = models.CharField(_("lesson"), max_length=20, blank=True)
    cognitive_level = models.CharField(
        _("cognitive level"), max_length=20, blank=True, choices=CognitiveLevel.choices
    )
    legal_instruments = models.ManyToManyField(
        LegalInstrument,
        related_name="questions",
        blank=True,
        verbose_name=_("legal instruments"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State.choices,
        default=State.DRAFT,
        editable=False,
    )
    approved_version = models.ForeignKey(
        "QuestionVersion", models.PROTECT, related_name="+", null=True, editable=False
    )
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    is_reserved = models.BooleanField(
        _("reserved for evaluations"),
        default=False,
        help_text=_("No quiz asks it, so that nobody has seen it before."),
    )

    tags = TaggableManager(through="TaggedQuestion", blank=True, verbose_name=_("tags"))

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
        return next(iter(self.versions.all()), None)

    @property
    def is_critical(self):
        return bool(self.current and self.current.is_critical)


class TaggedQuestion(TaggedItemBase):
    content_object = models.ForeignKey(
        Question, models.CASCADE, related_name="tagged_questions"
    )


class QuestionVersionQuerySet(AppendOnlyQuerySet):
    def current(self):
        same = QuestionVersion.objects.filter(question=models.OuterRef("question"))
        latest = same.order_by("-number").values("number")[:1]
        return self.filter(number=models.Subquery(latest))

    def offered(self):
        """What is asked: the approved version, else the latest."""
        same = QuestionVersion.objects.filter(question=models.OuterRef("question"))
        latest = same.order_by("-number").values("pk")[:1]
        return self.filter(
            pk=Coalesce("question__approved_version", models.Subquery(latest))
        )


class QuestionVersion(AppendOnlyModel):
    """What a question asked at one time, in both languages. Never changed.

    The kind of the question defines the form of `content` and `key`. The key never
    leaves the server before the attempt is submitted.
    """

    question = models.ForeignKey(
        Question,
        models.PROTECT,
        verbose_name=_("question"),
        related_name="versions",
        db_index=False,  # the constraint's index begins with it
    )
    number = models.PositiveSmallIntegerField(_("version"))
    stem_es = models.TextField(_("question in Spanish"))
    stem_en = models.TextField(_("question in English"), blank=True)
    content = models.JSONField(_("options"), blank=True)
    key = models.JSONField(_("key"), blank=True)
    feedback_es = models.TextField(_("feedback in Spanish"), blank=True)
    feedback_en = models.TextField(_("feedback in English"), blank=True)
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2, default=1)
    is_critical = models.BooleanField(_("critical"), default=False)
    harm_es = models.TextField(_("harm in Spanish"), blank=True)
    harm_en = models.TextField(_("harm in English"), blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("image"),
    )
    alternative_es = models.CharField(
        _("alternative text in Spanish"), max_length=300, blank=True
    )
    alternative_en = models.CharField(
        _("alternative text in English"), max_length=300, blank=True
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    created_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, editable=False
    )

    stem = Bilingual("stem")
    feedback = Bilingual("feedback")
    harm = Bilingual("harm")
    alternative = Bilingual("alternative")

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["question", "-number"]
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="one_row_per_question_version"
            ),
            models.CheckConstraint(
                condition=models.Q(is_critical=False)
                | ~(models.Q(harm_es="") | models.Q(harm_en="")),
                name="critical_version_names_its_harm",
            ),
        ]

    def __str__(self):
        return f"{self.question_id} v{self.number}"

    @cached_property
    def picture(self):
        if not self.image_id:
            return None
        return Picture(self.image, self.alternative)

    def clean(self):
        missing = {}
        for language in ("es", "en"):
            if self.is_critical and not getattr(self, f"harm_{language}"):
                missing[f"harm_{language}"] = gettext(
                    "Write which harm a wrong answer may do to a child."
                )
        if self.image_id and not self.alternative_es:
            missing["alternative_es"] = gettext("Describe what the image shows.")
        if self.image_id and self.stem_en and not self.alternative_en:
            missing["alternative_en"] = gettext("Describe what the image shows.")
        if missing:
            raise ValidationError(missing)


class QuestionReview(AppendOnlyModel):
    """A step of the review of a version. Without a person, it is the programme's."""

    class Step(models.TextChoices):
        SUBMITTED = "submitted", _("Sent for review")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned to the author")

    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="reviews")
    step = models.CharField(max_length=10, choices=Step.choices)
    comment = models.TextField(blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.version_id}: {self.step}"


class QuestionUploadQuerySet(UploadQuerySet):
    def waiting(self, at):
        return super().waiting(at).filter(confirmed_at=None)


class QuestionUpload(Upload):
    """The worksheets of a file with questions, until an editor confirms them."""

    # [[name of the worksheet, [[row number, cells]]]]
    worksheets = models.JSONField(encoder=DjangoJSONEncoder)
    confirmed_at = models.DateTimeField(null=True)

    objects = QuestionUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
