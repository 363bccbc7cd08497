"""Images are encoded again: light enough for a phone, and nothing but pixels."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from curricula.files.encoding import (
    LARGEST_SIDE,
    PHONE_BYTES,
    WIDTHS,
    LightFilter,
    clean_image,
)
from tests.factories.uploads import make_image, photograph


def uploaded(content, name="photo.jpg"):
    return SimpleUploadedFile(name, content)


def opened(content):
    return Image.open(io.BytesIO(content))


def format_of(rendition):
    with rendition.file.open() as file:
        return opened(file.read()).format


@pytest.mark.django_db
def test_large_photograph_is_light_at_every_width():
    image = make_image(4000, 3000)
    assert image.file.size > 2_500_000

    renditions = [image.get_rendition(LightFilter(width)) for width in WIDTHS]

    assert all(rendition.file.size <= PHONE_BYTES for rendition in renditions)
    assert [format_of(rendition) for rendition in renditions] == ["WEBP"] * 3
    assert renditions[0].width == 360
    assert all(
        rendition.width / rendition.height == pytest.approx(4 / 3, 0.01)
        for rendition in renditions
    )
    assert sorted({rendition.width for rendition in renditions}) == [
        rendition.width for rendition in renditions
    ]


@pytest.mark.django_db
def test_small_image_is_not_enlarged():
    rendition = make_image(200, 100).get_rendition(LightFilter(360))

    assert (rendition.width, rendition.height) == (200, 100)


def test_what_is_no_pixel_is_left_behind():
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    exif[0x010E] = "the child's house"
    content = photograph(400, 300, exif=exif) + b"<script>alert(1)</script>"

    cleaned = clean_image(uploaded(content))

    picture = opened(cleaned)
    assert (picture.format, picture.size) == ("JPEG", (300, 400))
    assert dict(picture.getexif()) == {}
    assert b"script" not in cleaned


def test_transparency_stays():
    content = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(content, "PNG")

    picture = opened(clean_image(uploaded(content.getvalue(), "logo.png")))

    assert (picture.format, picture.mode) == ("PNG", "RGBA")


def test_stored_image_has_a_limited_size():
    picture = opened(clean_image(uploaded(photograph(3000, 100))))

    assert picture.size == (LARGEST_SIDE, 80)
