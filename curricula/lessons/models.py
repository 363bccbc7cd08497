"""Lessons: the units that are read."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from curricula.courses.models import Unit
from curricula.lessons.blocks.body import LessonBody
from curricula.sources.models import LegalInstrument


class LessonPage(Unit):
    """A text to read, with its legal basis and its key points."""

    body = StreamField(LessonBody(), verbose_name=_("text"))
    legal_instruments = ParentalManyToManyField(
        LegalInstrument,
        related_name="lessons",
        blank=True,
        verbose_name=_("legal instruments"),
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
        verbose_name_plural = _("lessons")

    def get_preview_template(self, request, mode_name):
        return "lessons/lesson_page.html"

    @property
    def instruments(self):
        return self.legal_instruments.order_by("code")
