"""What an evaluation asks: sections, each with its confidentiality, and their items."""

from random import Random

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.bank.kinds import KINDS, kind_choices
from assessments.bank.kinds.kind import PresentedQuestion
from assessments.bank.models import QuestionVersion
from curricula.sources.models import LegalReview, Topic
from lms.bilingual import Bilingual


class Form(models.TextChoices):
    """One of two parallel halves of the knowledge items."""

    A = "A", _("Form A")
    B = "B", _("Form B")


class Instrument(models.Model):
    """A set of sections; it does not change any more once people are invited."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    introduction_es = models.TextField(_("introduction in Spanish"), blank=True)
    introduction_en = models.TextField(_("introduction in English"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=40)
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )
    locked_at = models.DateTimeField(null=True, editable=False)

    title = Bilingual("title")
    introduction = Bilingual("introduction")

    class Meta:
        ordering = ["code"]
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")

    def __str__(self):
        return self.title

    @property
    def is_locked(self):
        return self.locked_at is not None


class Section(models.Model):
    """A part of an instrument, answered and delivered as a whole."""

    class Purpose(models.TextChoices):
        PROFILE = "profile", _("Profile")
        KNOWLEDGE = "knowledge", _("Knowledge")
        SELF_EFFICACY = "self_efficacy", _("Self-efficacy")
        PRACTICE = "practice", _("Practice")
        IMPORTANCE = "topic_importance", _("Importance of the topics")
        OPEN = "open", _("Open questions")

    class Confidentiality(models.TextChoices):
        NAMED = "named", _("With your name")
        PSEUDONYMOUS = "pseudonymous", _("With a code")
        ANONYMOUS = "anonymous", _("Anonymous")

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(_("position"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    instructions_es = models.TextField(_("instructions in Spanish"), blank=True)
    instructions_en = models.TextField(_("instructions in English"), blank=True)
    confidentiality = models.CharField(
        _("confidentiality"), max_length=20, choices=Confidentiality.choices
    )

    title = Bilingual("title")
    instructions = Bilingual("instructions")

    class Meta:
        ordering = ["position"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "position"], name="one_section_per_position"
            ),
            # Change over waves needs answers that can be paired.
            models.CheckConstraint(
                condition=~models.Q(purpose="knowledge", confidentiality="anonymous"),
                name="knowledge_is_not_anonymous",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_anonymous(self):
        return self.confidentiality == self.Confidentiality.ANONYMOUS


class Item(models.Model):
    """A question of a section: a version of the bank's, or words of its own.

    Only items of the bank have a right answer. `content` has the form that the kind
    defines; `asked_in`: the purposes of the waves that ask it, all if empty.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.SlugField(_("code"), max_length=40)
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.ForeignKey(
        QuestionVersion, models.PROTECT, related_name="+", null=True, blank=True
    )
    form = models.CharField(
        _("form"), max_length=1, choices=Form.choices, blank=True
    )  # blank: in both forms
    kind_name = models.CharField(_("type"), max_length=20, choices=kind_choices)
    own_stem_es = models.TextField(_("question in Spanish"), blank=True)
    own_stem_en = models.TextField(_("question in English"), blank=True)
    own_content = models.JSONField(_("options"), default=dict, blank=True)
    is_reversed = models.BooleanField(_("scored in reverse"), default=False)
    asked_in = models.JSONField(_("asked in"), default=list, blank=True)

    own_stem = Bilingual("own_stem")

    class Meta:
        ordering = ["section__position", "position"]
        verbose_name = pgettext_lazy("instrument", "item")
        verbose_name_plural = pgettext_lazy("instrument", "items")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "code"], name="one_item_per_code"
            ),
            models.CheckConstraint(
                condition=models.Q(version=None) ^ models.Q(own_stem_es=""),
                name="item_is_of_the_bank_or_has_words",
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def kind(self):
        return KINDS[self.kind_name]

    @property
    def stem(self):
        return self.version.stem if self.version_id else self.own_stem

    @property
    def content(self):
        return self.version.content if self.version_id else self.own_content

    @property
    def is_critical(self):
        return bool(self.version_id and self.version.is_critical)

    @property
    def shown_key(self):
        kind, version = self.kind, self.version
        order = kind.shuffle(version.content, version.key, Random(0))
        shown = PresentedQuestion(version.content, order, kind.no_answer, self.code)
        return kind.review(shown, version.key)

    def is_asked_in(self, purpose, form):
        if self.asked_in and purpose not in self.asked_in:
            return False
        return not form or self.form in ("", form)
