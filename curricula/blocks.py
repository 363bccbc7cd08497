"""What an editor can put into a lesson."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ObjectiveBlock(blocks.StructBlock):
    code = blocks.CharBlock(label=_("Code"), max_length=20)
    text = blocks.CharBlock(label=_("Objective"))

    class Meta:
        icon = "crosshairs"
        label = _("Objective")


class Objectives(blocks.StreamBlock):
    objective = ObjectiveBlock()


class LessonBody(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(
        features=["bold", "italic", "link", "ol", "ul"], label=_("Paragraph")
    )
    key_points = blocks.ListBlock(blocks.CharBlock(), label=_("What to remember"))
