"""Lessons: the units that are read."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from curricula.courses.models import PublicPage, Unit
from curricula.lessons.blocks.body import LessonBody
from curricula.lessons.minutes import minutes_of
from curricula.lessons.rendering import lesson_text
from curricula.sources.models import LegalInstrument, legal_review_panel


class LessonPage(Unit):
    """A text to read, with its legal basis and its key points."""

    body = StreamField(LessonBody(), verbose_name=_("text"))
    stated_minutes = models.PositiveSmallIntegerField(
        _("minutes stated by an editor"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Leave it empty to use the minutes computed from the words and activities. "
            "They are added up on the certificate."
        ),
    )
    minutes_reason = models.CharField(
        _("reason for other minutes"), max_length=200, blank=True
    )
    legal_instruments = ParentalManyToManyField(
        LegalInstrument,
        related_name="lessons",
        blank=True,
        verbose_name=_("legal instruments"),
    )

    content_panels = [
        legal_review_panel,
        *PublicPage.content_panels,
        FieldPanel("body"),
        FieldPanel("legal_instruments", widget=CheckboxSelectMultiple),
        FieldPanel("code"),
        MultiFieldPanel(
            [
                FieldPanel("estimated_minutes", read_only=True),
                FieldRowPanel(["stated_minutes", "minutes_reason"]),
            ],
            heading=_("Minutes"),
        ),
        FieldRowPanel(["edition", "counts_from_edition"]),
    ]
    search_fields = [*Unit.search_fields, index.SearchField("body")]
    override_translatable_fields = [
        *Unit.override_translatable_fields,
        SynchronizedField("estimated_minutes", overridable=False),
        SynchronizedField("stated_minutes", overridable=False),
        SynchronizedField("minutes_reason", overridable=False),
        SynchronizedField("legal_instruments", overridable=False),
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def clean(self):
        """Minutes are those of the source language, unless an editor states others."""
        super().clean()
        if self.stated_minutes and not self.minutes_reason.strip():
            message = _("Enter the reason why the lesson takes other minutes.")
            raise ValidationError({"minutes_reason": message})
        self.estimated_minutes = self.stated_minutes or self._computed_minutes()

    def _computed_minutes(self):
        source = self.get_translations().filter(
            locale__language_code=settings.LANGUAGE_CODE
        )
        minutes = source.values_list("estimated_minutes", flat=True).first()
        return minutes or minutes_of(self.body)

    def get_preview_template(self, request, mode_name):
        return "lessons/lesson_page.html"

    @property
    def instruments(self):
        return self.legal_instruments.order_by("code")

    def text(self, country=""):
        return lesson_text(self.body, self.instruments, country)
