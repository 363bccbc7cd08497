from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Option"))
    is_right = blocks.BooleanBlock(label=_("This is right"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), rows=2)


class QuickCheckBlock(blocks.StructBlock):
    """A question for the reader alone: it has no mark and nothing is stored."""

    minutes = 1

    question = blocks.TextBlock(label=_("Question"), rows=2)
    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2, max_num=5)

    class Meta:
        icon = "help"
        template = "lessons/blocks/quick_check.html"
        label = _("Quick check")
        description = _("A question with feedback on each option. It has no mark.")
        preview_value = {
            "question": "¿Puede canalizarse después de treinta días?",
            "options": [
                {"text": "Sí", "is_right": True, "feedback": "Siempre se canaliza."},
                {"text": "No", "is_right": False, "feedback": "El plazo no lo impide."},
            ],
        }

    def clean(self, value):
        cleaned = super().clean(value)
        if not any(option["is_right"] for option in cleaned["options"]):
            message = _("Mark at least one option as right.")
            raise StructBlockValidationError({"options": ValidationError(message)})
        return cleaned
