"""Images encoded again by us: small enough for a phone, and nothing but pixels.

What else a file holds (the place where a photograph was taken, a second file behind the
image) is left behind.
"""

import io

from PIL import Image, ImageOps
from wagtail.images.models import Filter
from willow.image import WebPImageFile

PHONE_BYTES = 60_000
WIDTHS = (360, 720, 1080)
LARGEST_SIDE = 2400
# From a quality that hides its losses to the least that is still useful.
QUALITIES = (72, 60, 48, 36, 26)
SHRINK = 0.85


class LightFilter(Filter):
    """A WebP rendition of at most that width and `PHONE_BYTES`.

    First the quality is lowered in steps, then the size.
    """

    def __init__(self, width):
        super().__init__(f"width-{width}|format-webp")
        self.width = width

    def run(self, image, output, source=None):
        with (source or image.file).open() as file:
            picture = upright(Image.open(file))
        width = min(self.width, picture.width)
        while not (content := encoded_within(picture, width, PHONE_BYTES)):
            width = int(width * SHRINK)
        output.close()
        return WebPImageFile(io.BytesIO(content))


def renditions_of(image):
    narrower = [width for width in WIDTHS[:-1] if width < image.width]
    widths = [*narrower, WIDTHS[len(narrower)]]
    return [image.get_rendition(LightFilter(width)) for width in widths]


def encoded_within(picture, width, budget):
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        content = encoded(small, "WEBP", quality=quality, method=4)
        if len(content) <= budget:
            return content
    return None


def clean_image(file):
    """The image of an uploaded file as new content, in the same format."""
    with Image.open(file) as opened:
        name = opened.format
        picture = upright(opened)
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    options = {} if name == "PNG" else {"quality": 88}
    return encoded(picture, name, **options)


def upright(picture):
    turned = ImageOps.exif_transpose(picture)
    if has_transparency(turned):
        return turned.convert("RGBA")
    return turned.convert("RGB")


def has_transparency(picture):
    return "A" in picture.getbands() or "transparency" in picture.info


def encoded(picture, name, **options):
    content = io.BytesIO()
    picture.copy().save(content, name, **options)
    return content.getvalue()
