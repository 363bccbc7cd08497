"""What a person works through inside a module."""

from django.core.validators import MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from curricula.blocks import LessonBody
from curricula.models.public import PublicPage
from curricula.models.sources import LegalInstrument, LegalReview, legal_review_panel


class Unit(PublicPage):
    """Anything a person works through inside a module: a lesson, a quiz, a case.

    Upper apps add kinds of unit by subclassing it. What a person did with a unit is
    kept under its `translation_key`, so changing the language loses nothing.

    Its own address tells anyone what it is and how to take the course; the content
    is only for people enrolled, in the learning space, and for editors' previews.
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

    content_panels = [
        legal_review_panel,
        *PublicPage.content_panels,
        FieldRowPanel(["code", "estimated_minutes", "edition"]),
    ]
    search_fields = [*PublicPage.search_fields, index.FilterField("legal_review")]
    override_translatable_fields = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("legal_review", overridable=False),
    ]
    parent_page_types = ["curricula.ModulePage"]
    subpage_types = []

    class Meta:
        abstract = True

    def get_template(self, request, *args, **kwargs):
        return "curricula/unit_page.html"

    @cached_property
    def module(self):
        return self.get_parent().specific

    @property
    def is_review_pending(self):
        return self.legal_review == LegalReview.PENDING


class LessonPage(Unit):
    """A text to read, with the norms it rests on and what to remember."""

    body = StreamField(LessonBody(), verbose_name=_("text"))
    legal_instruments = ParentalManyToManyField(
        LegalInstrument, related_name="lessons", blank=True, verbose_name=_("norms")
    )

    content_panels = [
        *Unit.content_panels,
        FieldPanel("body"),
        FieldPanel("legal_instruments", widget=CheckboxSelectMultiple),
    ]
    search_fields = [*Unit.search_fields, index.SearchField("body")]
    override_translatable_fields = [
        *Unit.override_translatable_fields,
        SynchronizedField("legal_instruments", overridable=False),
    ]

    class Meta:
        verbose_name = _("lesson")

    def get_preview_template(self, request, mode_name):
        return "curricula/lesson_page.html"

    @property
    def norms(self):
        return self.legal_instruments.order_by("code")
