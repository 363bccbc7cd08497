from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TermBlock(blocks.StructBlock):
    """A term and its definition, which opens wherever the lesson uses the term."""

    term = blocks.CharBlock(label=_("Term"), max_length=80)
    definition = blocks.TextBlock(label=_("Definition"), rows=2)

    class Meta:
        icon = "title"
        template = "lessons/blocks/term.html"
        label = _("Term")
        description = _("A term with its definition.")
        preview_value = {
            "term": "Debido proceso",
            "definition": "Conjunto de garantías que hacen justa una decisión.",
        }
