from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class KeyPointsBlock(blocks.ListBlock):
    class Meta:
        icon = "tick-inverse"
        template = "lessons/blocks/key_points.html"
        label = _("Key points")
        description = _("Two or three sentences to remember.")
        preview_value = ["Primero detectar y después notificar."]
