"""The public tree: catalogue, courses and their modules."""

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from curricula.blocks import Objectives
from curricula.models.public import PublicPage
from curricula.models.sources import (
    LegalInstrument,
    LegalReview,
    Topic,
    legal_review_panel,
)
from curricula.models.units import Unit
from lms.models import Institution


class CataloguePage(PublicPage):
    """The top of one language's tree: the courses on offer."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["curricula.CoursePage"]

    class Meta:
        verbose_name = _("catalogue")

    @property
    def courses(self):
        return CoursePage.objects.live().child_of(self).order_by("path")


class CoursePage(PublicPage):
    """A whole programme of modules, such as the ten of a Child Protection Officer."""

    summary = models.TextField(_("summary"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("summary")]
    search_fields = [*PublicPage.search_fields, index.SearchField("summary")]
    parent_page_types = ["curricula.CataloguePage"]
    subpage_types = ["curricula.ModulePage"]

    class Meta:
        verbose_name = _("course")

    @cached_property
    def modules(self):
        """The published modules in order, with the institutions that teach them."""
        modules = ModulePage.objects.live().child_of(self).order_by("path")
        return list(modules.prefetch_related("lead_institutions"))

    @property
    def units(self):
        """How many lessons, tests and the like are published in it."""
        below = Page.objects.live().descendant_of(self)
        return below.filter(depth=self.depth + 2).count()

    @property
    def hours(self):
        return round(sum(module.estimated_minutes for module in self.modules) / 60)

    @property
    def is_review_pending(self):
        return any(one.legal_review == LegalReview.PENDING for one in self.modules)


class ModulePage(PublicPage):
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

    content_panels = [
        legal_review_panel,
        *PublicPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("content_warning"),
        FieldPanel("objectives"),
        FieldRowPanel(["code", "topic", "estimated_minutes"]),
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
    ]
    override_translatable_fields = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("legal_review", overridable=False),
        SynchronizedField("lead_institutions", overridable=False),
        SynchronizedField("support_institutions", overridable=False),
        SynchronizedField("legal_instruments", overridable=False),
    ]
    parent_page_types = ["curricula.CoursePage"]

    class Meta:
        verbose_name = _("module")

    @classmethod
    def clean_subpage_models(cls):
        return [model for model in get_page_models() if issubclass(model, Unit)]

    @cached_property
    def course(self):
        return self.get_parent().specific

    @cached_property
    def units(self):
        """The published units in order, of whatever kind."""
        pages = Page.objects.live().child_of(self).order_by("path").specific()
        return [page for page in pages if isinstance(page, Unit)]

    @cached_property
    def neighbours(self):
        """(number, module before, module after) in the course's order."""
        modules = self.course.modules
        keys = [module.pk for module in modules]
        place = keys.index(self.pk) if self.pk in keys else len(keys)
        before = modules[place - 1] if place else None
        after = modules[place + 1] if place + 1 < len(modules) else None
        return place + 1, before, after

    @property
    def leads(self):
        """Who teaches it, in words: "SNDIF and CIJ"."""
        return in_words(self.lead_institutions.all())

    @property
    def supporters(self):
        return in_words(self.support_institutions.all())

    @property
    def norms(self):
        return self.legal_instruments.order_by("code")

    @property
    def is_review_pending(self):
        return self.legal_review == LegalReview.PENDING


def in_words(institutions):
    return get_text_list([one.short_name for one in institutions], gettext("and"))
