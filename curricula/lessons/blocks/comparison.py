from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks


class ComparisonRowBlock(blocks.StructBlock):
    left = blocks.TextBlock(label=pgettext_lazy("column", "Left"), rows=2)
    right = blocks.TextBlock(label=pgettext_lazy("column", "Right"), rows=2)


class ComparisonBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    left_label = blocks.CharBlock(label=_("Heading of the left column"))
    right_label = blocks.CharBlock(label=_("Heading of the right column"))
    rows = blocks.ListBlock(ComparisonRowBlock(), label=_("Rows"), min_num=2)

    class Meta:
        icon = "table"
        template = "lessons/blocks/comparison.html"
        label = _("Comparison")
        description = _("Two columns side by side, one above the other on a phone.")
        preview_value = {
            "title": "Las mismas situaciones, otras palabras",
            "left_label": "Se oye a veces",
            "right_label": "Puede decir",
            "rows": [
                {"left": "«Es ilegal».", "right": "«Está en situación irregular»."},
                {"left": "«Primero los papeles».", "right": "«¿Cómo te sientes?»"},
            ],
        }
