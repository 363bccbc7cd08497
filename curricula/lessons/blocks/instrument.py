from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from curricula.courses.blocks import CodeBlock


class InstrumentBlock(blocks.StructBlock):
    """What a legal instrument says, with its source and whether it is in force."""

    instrument = SnippetChooserBlock(
        "sources.LegalInstrument", label=_("Legal instrument")
    )
    article = CodeBlock(label=_("Article"), required=False, default="", max_length=60)
    text = blocks.TextBlock(label=_("What it says"))
    is_quote = blocks.BooleanBlock(
        label=_("This is the exact wording of the instrument"), required=False
    )

    class Meta:
        icon = "openquote"
        template = "lessons/blocks/instrument.html"
        label = _("Legal instrument")
        description = _("What a legal instrument says, with its source.")
        preview_value = {
            "instrument": None,
            "article": "36",
            "text": "Se informa sin retraso alguno cuando procede, y no antes.",
            "is_quote": False,
        }
