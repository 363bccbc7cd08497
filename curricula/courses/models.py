"""The public tree of pages: catalogue, courses, modules and their units."""

import uuid
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from curricula.courses.blocks import Objectives
from curricula.sources.models import (
    LegalInstrument,
    LegalReview,
    Topic,
    legal_review_panel,
)
from lms.people.models import Institution


class PublicPage(Page):
    """A page that anyone may read, with its breadcrumbs and its other languages."""

    class Meta:
        abstract = True

    @property
    def kind_label(self):
        return capfirst(self._meta.verbose_name)

    @property
    def crumbs(self):
        return self.get_ancestors().filter(depth__gt=1)

    @property
    def alternates(self):
        pages = Page.objects.live().filter(translation_key=self.translation_key)
        return pages.select_related("locale").order_by("locale__language_code")


class Unit(PublicPage):
    """Anything a person works through inside a module: a lesson, a quiz, a case.

    Upper apps add kinds of unit by subclassing it. Results refer to a unit by its
    `translation_key`, so they hold in every language.

    Its public page says what it is and how to take the course. Its content is shown
    only in the learning space, to people enrolled, and in editors' previews.

    `learning_view`: the name of the URL at which people enrolled work through this
    kind of unit, reversed with the cohort's code and the unit's key. Empty for a unit
    that the learning space shows itself. `staff_view`: likewise, the name of the URL
    at which staff of a cohort read the unit.
    """

    learning_view = ""
    staff_view = ""

    code = models.SlugField(_("code"), max_length=20)
    estimated_minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=20, validators=[MinValueValidator(1)]
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"),
        default=1,
        help_text=_(
            "Raise this when a change is substantial. People who completed an "
            "earlier edition are offered the unit again and keep their result."
        ),
    )
    counts_from_edition = models.PositiveSmallIntegerField(
        _("completions count from edition"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Raise this only when everyone must complete the unit again: results of "
            "earlier editions then no longer count. Certificates already issued are "
            "not affected."
        ),
    )
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    content_panels = [
        legal_review_panel,
        *PublicPage.content_panels,
        FieldRowPanel(["code", "estimated_minutes"]),
        FieldRowPanel(["edition", "counts_from_edition"]),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.FilterField("legal_review"),
        index.RelatedFields("locale", [index.FilterField("language_code")]),
    ]
    override_translatable_fields = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("edition", overridable=False),
        SynchronizedField("counts_from_edition", overridable=False),
        SynchronizedField("legal_review", overridable=False),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types = []

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.counts_from_edition > self.edition:
            message = _("Enter an edition no later than the current one.")
            raise ValidationError({"counts_from_edition": message})

    def get_template(self, request, *args, **kwargs):
        return "courses/unit_page.html"

    @cached_property
    def module(self):
        return self.get_parent().specific

    @property
    def is_review_pending(self):
        return self.legal_review == LegalReview.PENDING


class CataloguePage(PublicPage):
    """The root of one language's tree: the courses on offer."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")

    @property
    def courses(self):
        return CoursePage.objects.live().child_of(self).order_by("path")


class MinutesRange(NamedTuple):
    """Minutes of the shortest and the longest unit of a course."""

    shortest: int
    longest: int


class CoursePage(PublicPage):
    """A training in modules, such as the ten for Child Protection Officers."""

    summary = models.TextField(_("summary"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("summary")]
    search_fields = [*PublicPage.search_fields, index.SearchField("summary")]
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @cached_property
    def modules(self):
        """The published modules in order, with their units and the institutions that
        teach them: one query for each kind of unit, whatever the number of modules."""
        modules = ModulePage.objects.live().child_of(self).order_by("path")
        modules = list(modules.prefetch_related("lead_institutions"))
        below = published_units(Page.objects.descendant_of(self))
        for module in modules:
            module.units = [unit for unit in below if unit.is_child_of(module)]
        return modules

    @property
    def units(self):
        return [unit for module in self.modules for unit in module.units]

    @property
    def minutes_range(self):
        minutes = [unit.estimated_minutes for unit in self.units] or [0]
        return MinutesRange(min(minutes), max(minutes))

    @property
    def hours(self):
        return round(sum(module.minutes for module in self.modules) / 60)

    @property
    def is_review_pending(self):
        return any(module.is_review_pending for module in self.modules)


class ModulePage(PublicPage):
    """One subject of a course: its objectives, and the units that teach and test it."""

    code = models.SlugField(_("code"), max_length=20)
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="modules", verbose_name=_("topic")
    )
    summary = models.TextField(_("summary"), blank=True)
    content_warning = models.TextField(_("content warning"), blank=True)
    objectives = StreamField(Objectives(), blank=True, verbose_name=_("objectives"))
    lead_institutions = ParentalManyToManyField(
        Institution, related_name="+", blank=True, verbose_name=_("taught by")
    )
    support_institutions = ParentalManyToManyField(
        Institution, related_name="+", blank=True, verbose_name=_("with support of")
    )
    legal_instruments = ParentalManyToManyField(
        LegalInstrument,
        related_name="modules",
        blank=True,
        verbose_name=_("legal instruments"),
    )
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    content_panels = [
        legal_review_panel,
        *PublicPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("content_warning"),
        FieldPanel("objectives"),
        FieldRowPanel(["code", "topic"]),
        MultiFieldPanel(
            [
                FieldPanel("lead_institutions", widget=CheckboxSelectMultiple),
                FieldPanel("support_institutions", widget=CheckboxSelectMultiple),
            ],
            heading=_("Institutions"),
        ),
        FieldPanel("legal_instruments", widget=CheckboxSelectMultiple),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("summary"),
        index.FilterField("legal_review"),
        index.RelatedFields("locale", [index.FilterField("language_code")]),
    ]
    override_translatable_fields = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("legal_review", overridable=False),
        SynchronizedField("lead_institutions", overridable=False),
        SynchronizedField("support_institutions", overridable=False),
        SynchronizedField("legal_instruments", overridable=False),
    ]
    parent_page_types = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @classmethod
    def clean_subpage_models(cls):
        return [model for model in get_page_models() if issubclass(model, Unit)]

    @cached_property
    def course(self):
        return self.get_parent().specific

    @cached_property
    def units(self):
        return published_units(Page.objects.child_of(self))

    @property
    def minutes(self):
        return sum(unit.estimated_minutes for unit in self.units)

    @cached_property
    def number(self):
        """Its position in the course from 1; before publication, after the last."""
        modules = self.course.modules
        return modules.index(self) + 1 if self in modules else len(modules) + 1

    @property
    def previous_module(self):
        return self.course.modules[self.number - 2] if self.number > 1 else None

    @property
    def next_module(self):
        following = self.course.modules[self.number : self.number + 1]
        return following[0] if following else None

    @property
    def leads(self):
        """The institutions that teach it, such as "SNDIF and CIJ"."""
        return in_words(self.lead_institutions.all())

    @property
    def supporters(self):
        return in_words(self.support_institutions.all())

    @property
    def instruments(self):
        return self.legal_instruments.order_by("code")

    @property
    def is_review_pending(self):
        return self.legal_review == LegalReview.PENDING


def published_units(pages):
    pages = pages.live().order_by("path").specific().defer_streamfields()
    return [page for page in pages if isinstance(page, Unit)]


def in_words(institutions):
    names = [institution.short_name for institution in institutions]
    return get_text_list(names, gettext("and"))


class PublishedVersion(models.Model):
    """A token for the published pages of a language, replaced whenever one changes.

    What is cached is valid for one token. Tokens are random because a counter would
    repeat a value that a rolled back transaction had used.
    """

    language = models.CharField(max_length=10, primary_key=True)
    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")

    def __str__(self):
        return f"{self.language} {self.token}"
