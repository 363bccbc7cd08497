from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from curricula.files.encoding import renditions_of


class Picture(blocks.StructValue):
    @cached_property
    def renditions(self):
        """From narrow to wide, none wider than the image itself."""
        return renditions_of(self["image"]) if self["image"] else []

    def prepare(self):
        """Make its versions now; each is made once."""
        return len(self.renditions)

    @property
    def largest(self):
        return self.renditions[-1]

    @property
    def srcset(self):
        return ", ".join(f"{one.url} {one.width}w" for one in self.renditions)


class ImageBlock(blocks.StructBlock):
    """An image with the text that replaces it for whoever does not see it."""

    image = ImageChooserBlock(label=_("Image"))
    alternative = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        help_text=_(
            "What the image shows, for people who do not see it. Do not begin with "
            "“Image of”."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=120)

    class Meta:
        icon = "image"
        value_class = Picture
        template = "lessons/blocks/image.html"
        label = _("Image")
        description = _("A photograph or drawing. Never one that identifies a child.")
        preview_value = {
            "image": None,
            "alternative": "Una oficial escucha a una adolescente.",
            "caption": "Primero, escuchar.",
            "credit": "Resguardo",
        }
