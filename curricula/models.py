"""What there is to learn: topics, legal instruments, and the pages of the courses."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from curricula.blocks import LessonBody, Objectives
from lms.bilingual import Bilingual
from lms.models import Institution


class LegalReview(models.TextChoices):
    """Whether a lawyer of the country has read the text; shown wherever it appears."""

    PENDING = "pending", _("Legal review pending")
    REVIEWED = "reviewed", _("Legally reviewed")


class Topic(models.Model):
    """One of the programme's subjects, with the institutions that own it."""

    code = models.SlugField(_("code"), max_length=10, unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    owners = models.ManyToManyField(
        Institution, related_name="topics", blank=True, verbose_name=_("owners")
    )
    note = models.TextField(_("note"), blank=True)

    name = Bilingual("name")

    class Meta:
        ordering = ["order"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.name


class LegalInstrument(models.Model):
    """A norm that content cites, with the time it has been in force."""

    class Status(models.TextChoices):
        CURRENT = "current", _("In force")
        HISTORIC = "historic", _("Historic")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_es = models.CharField(_("title in Spanish"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    issuer = models.CharField(_("issued by"), max_length=120)
    dated = models.CharField(
        _("date"),
        max_length=10,
        help_text=_("As precise as known: 2011, 2009-07 or 1948-12-10."),
    )
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    effective_to = models.DateField(_("in force until"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )
    note = models.TextField(_("note"), blank=True)

    title = Bilingual("title")

    class Meta:
        ordering = ["code"]
        verbose_name = _("legal instrument")
        verbose_name_plural = _("legal instruments")

    def __str__(self):
        return self.title


class CataloguePage(Page):
    """The top of one language's tree: the courses on offer."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["curricula.CoursePage"]

    class Meta:
        verbose_name = _("catalogue")


class CoursePage(Page):
    """A whole programme of modules, such as the ten of a Child Protection Officer."""

    summary = models.TextField(_("summary"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    parent_page_types = ["curricula.CataloguePage"]
    subpage_types = ["curricula.ModulePage"]

    class Meta:
        verbose_name = _("course")


class ModulePage(Page):
    """One subject of a course: its objectives and the units that teach and test it."""

    code = models.SlugField(_("code"), max_length=20)
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="modules", verbose_name=_("topic")
    )
    summary = models.TextField(_("summary"), blank=True)
    content_warning = models.TextField(_("warning before reading"), blank=True)
    estimated_minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    objectives = StreamField(Objectives(), blank=True, verbose_name=_("objectives"))
    lead_institutions = ParentalManyToManyField(
        Institution, related_name="+", blank=True, verbose_name=_("taught by")
    )
    support_institutions = ParentalManyToManyField(
        Institution, related_name="+", blank=True, verbose_name=_("with support of")
    )
    legal_instruments = ParentalManyToManyField(
        LegalInstrument, related_name="modules", blank=True, verbose_name=_("norms")
    )
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    parent_page_types = ["curricula.CoursePage"]

    class Meta:
        verbose_name = _("module")

    @classmethod
    def clean_subpage_models(cls):
        return [model for model in get_page_models() if issubclass(model, Unit)]


class Unit(Page):
    """Anything a person works through inside a module: a lesson, a quiz, a case.

    Upper apps add kinds of unit by subclassing it. What a person did with a unit is
    kept under its `translation_key`, so changing the language loses nothing.
    """

    code = models.SlugField(_("code"), max_length=20)
    estimated_minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=20, validators=[MinValueValidator(1)]
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"),
        default=1,
        help_text=_(
            "Raise it when a change is substantial: whoever completed an earlier "
            "edition is offered the unit again, and keeps what they completed."
        ),
    )
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    parent_page_types = ["curricula.ModulePage"]
    subpage_types = []

    class Meta:
        abstract = True


class LessonPage(Unit):
    """A text to read, with the norms it rests on and what to remember."""

    body = StreamField(LessonBody(), verbose_name=_("text"))
    legal_instruments = ParentalManyToManyField(
        LegalInstrument, related_name="lessons", blank=True, verbose_name=_("norms")
    )

    class Meta:
        verbose_name = _("lesson")
