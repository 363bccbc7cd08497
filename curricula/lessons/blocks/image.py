from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from curricula.files.pictures import Picture


class ImageValue(blocks.StructValue):
    @cached_property
    def picture(self):
        return Picture(self["image"], self["alternative"]) if self["image"] else None

    def prepare(self):
        return len(self.picture.renditions) if self.picture else 0


class ImageBlock(blocks.StructBlock):
    """An image with the text that replaces it for people who do not see it."""

    image = ImageChooserBlock(label=_("Image"))
    alternative = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        help_text=_(
            "What the image shows, for people who do not see it. Do not begin with "
            "“Image of”."
        ),
    )
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, default="", max_length=300
    )
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, default="", max_length=120
    )

    class Meta:
        icon = "image"
        value_class = ImageValue
        template = "lessons/blocks/image.html"
        label = _("Image")
        description = _("A photograph or drawing. Never one that identifies a child.")
        preview_value = {
            "image": None,
            "alternative": "Una oficial escucha a una adolescente.",
            "caption": "Primero, escuchar.",
            "credit": "Resguardo",
        }
