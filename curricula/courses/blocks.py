"""The objectives of a module."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CodeBlock(blocks.CharBlock):
    """A short code, the same in every language: translators never see it."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class ObjectiveBlock(blocks.StructBlock):
    code = CodeBlock(label=_("Code"), max_length=20)
    text = blocks.CharBlock(label=_("Objective"))

    class Meta:
        icon = "crosshairs"
        template = "courses/blocks/objective.html"
        label = _("Objective")
        description = _("What a person is able to do after the module.")
        preview_value = {"code": "HR-O1", "text": "Explicar por qué…"}


class Objectives(blocks.StreamBlock):
    objective = ObjectiveBlock()
