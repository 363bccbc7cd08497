"""Photographs and documents as editors upload them."""

import io
import zipfile

import factory
from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL import ImageFilter
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

TILE = 1000


def photograph(width=4000, height=3000, format_name="JPEG", **options):
    """As hard to compress as a photograph of leaves: soft shapes under fine grain."""
    shapes = Picture.effect_noise((width // 40, height // 40), 120)
    shapes = shapes.resize((width, height), Picture.Resampling.BICUBIC)
    grey = Picture.blend(shapes, grain(width, height), 0.5)
    picture = Picture.merge("RGB", (grey, shapes, grey.transpose(0)))
    content = io.BytesIO()
    picture.save(content, format_name, **options)
    return content.getvalue()


def grain(width, height):
    """Of tiles, since making noise takes long and no encoder looks so far."""
    tile = Picture.effect_noise((min(width, TILE), min(height, TILE)), 60)
    tile = tile.filter(ImageFilter.GaussianBlur(1))
    whole = Picture.new("L", (width, height))
    for left in range(0, width, TILE):
        for top in range(0, height, TILE):
            whole.paste(tile, (left, top))
    return whole


def make_image(width=800, height=600, name="photo.jpg"):
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    file = ContentFile(photograph(width, height, quality=92), name=name)
    image = Image(title=name, file=file, collection=root)
    image._set_image_file_metadata()
    image.save()
    return image


def archive(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return content.getvalue()


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = "Formato"
    file = factory.django.FileField(filename="formato.pdf", data=b"%PDF-1.7 text")
    file_size = 13
    file_hash = "d0c"
    collection = factory.LazyFunction(
        lambda: Collection.get_first_root_node() or Collection.add_root(name="Root")
    )
