from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ReflectionBlock(blocks.StructBlock):
    """A question that each person answers privately.

    The learning space adds the field to write in; an editor's preview shows none.
    """

    minutes = 2

    prompt = blocks.TextBlock(label=_("Question"), rows=2)

    class Meta:
        icon = "edit"
        template = "lessons/blocks/reflection.html"
        label = _("Private reflection")
        description = _("A question to answer in writing. Nobody else sees the answer.")
        preview_value = {"prompt": "¿Qué frase cambiaría hoy en su guardia?"}
