from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from curricula.lessons.blocks.text import INLINE


class VignetteBlock(blocks.StructBlock):
    """A fictional situation, questions to think about, and a discussion that opens."""

    minutes = 3

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(features=INLINE, label=_("What happens"))
    questions = blocks.ListBlock(
        blocks.CharBlock(), label=_("Questions to think about"), min_num=1
    )
    discussion = blocks.RichTextBlock(features=INLINE, label=_("Discussion"))

    class Meta:
        icon = "doc-full-inverse"
        template = "lessons/blocks/vignette.html"
        label = _("Situation")
        description = _("A fictional situation with questions and a discussion.")
        preview_value = {
            "title": "El inhalador de Nayeli",
            "text": RichText("<p>Nayeli tose. «Sin papeles no hay consulta».</p>"),
            "questions": ["¿Qué derechos están en juego?"],
            "discussion": RichText("<p>La salud, la vida y la unidad familiar.</p>"),
        }
