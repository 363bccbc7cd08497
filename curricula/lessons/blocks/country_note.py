from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from curricula.lessons.blocks.text import INLINE
from lms import countries


class CountryEntry(blocks.StructValue):
    @property
    def country_name(self):
        return countries.name(self["country"])


class CountryEntryBlock(blocks.StructBlock):
    country = blocks.ChoiceBlock(choices=countries.choices, label=_("Country"))
    text = blocks.RichTextBlock(features=INLINE, label=_("What differs there"))

    class Meta:
        value_class = CountryEntry


class CountryNoteBlock(blocks.StructBlock):
    """What differs between countries. Everyone sees all, their own country first."""

    text = blocks.RichTextBlock(features=INLINE, label=_("Text"))
    countries = blocks.ListBlock(
        CountryEntryBlock(), label=_("By country"), min_num=0, default=[]
    )

    class Meta:
        icon = "globe"
        template = "lessons/blocks/country_note.html"
        label = _("Country note")
        description = _("What differs between countries.")
        preview_value = {
            "text": RichText("<p>Cambian la autoridad y los plazos.</p>"),
            "countries": [
                {"country": "MX", "text": RichText("<p>La COMAR.</p>")},
                {"country": "GT", "text": RichText("<p>El IGM.</p>")},
            ],
        }
