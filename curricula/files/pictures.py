"""An image with its alternative text, as pages show it."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.images.models import Image

from curricula.files.encoding import renditions_of


@dataclass(frozen=True)
class Picture:
    image: Image
    alternative: str

    @cached_property
    def renditions(self):
        return renditions_of(self.image)

    @property
    def largest(self):
        return self.renditions[-1]

    @property
    def srcset(self):
        return ", ".join(f"{one.url} {one.width}w" for one in self.renditions)
