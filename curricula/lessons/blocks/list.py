from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from curricula.lessons.blocks.text import INLINE


class ListItemsBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE), label=_("Items"), min_num=2
    )

    class Meta:
        icon = "list-ul"
        template = "lessons/blocks/list.html"
        label = _("List")
        description = _("Several short items, with bullets or numbers.")
        preview_value = {
            "ordered": False,
            "items": [
                RichText("<p><b>Aviso.</b> Diga qué procedimiento se inicia.</p>"),
                RichText("<p><b>Escucha.</b> Hable con cada niña o niño.</p>"),
            ],
        }
