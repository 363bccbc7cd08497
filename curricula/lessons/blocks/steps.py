from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepBlock(blocks.StructBlock):
    act = blocks.CharBlock(label=_("Action"))
    explanation = blocks.CharBlock(label=_("Explanation"), required=False, default="")


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, default="")
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "lessons/blocks/steps.html"
        label = _("Steps in order")
        description = _("Actions to take one after the other.")
        preview_value = {
            "title": "Qué hace usted, en este orden",
            "steps": [
                {"act": "Avise a la COMAR", "explanation": "de inmediato."},
                {"act": "Explique", "explanation": "con palabras que entienda."},
            ],
        }
