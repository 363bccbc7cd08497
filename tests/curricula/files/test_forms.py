"""What is no image or document is refused with a reason."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image
from wagtail.models import Collection

from lms.people.roles import Role
from tests.factories.people import with_role
from tests.factories.uploads import archive, photograph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PHP = b"<?php system($_GET['c']); ?>"


def png_of(width, height):
    """The head of a PNG that claims that size, as a decompression bomb does."""

    def chunk(name, data):
        summed = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", summed)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.fixture
def upload():
    """`upload(form class, name, content)`: the errors of the file."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    editor = with_role(Role.EDITOR)

    def submit(get_form, model, name, content):
        file = SimpleUploadedFile(name, content)
        data = {"title": "A title", "collection": root.pk}
        form = get_form(model)(data, {"file": file}, user=editor)
        return " ".join(form.errors.get("file", []))

    return submit


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("drawing.svg", SVG, "Not a supported image format"),
        ("drawing.png", SVG, "does not match the file format"),
        ("shell.php.jpg", PHP, "Upload a valid image"),
        ("page.html", b"<html>", "Upload a valid image|Not a supported"),
        ("photo.png", photograph(60, 40), "does not match the file format"),
        ("bomb.png", png_of(20_000, 20_000), "too many pixels|Upload a valid image"),
        ("cut.jpg", photograph(600, 400)[:9000], "damaged|Upload a valid image"),
        ("heavy.jpg", b"\xff" * (5 * 1024**2 + 1), "too big|Upload a valid image"),
    ],
)
def test_image_is_refused_with_a_reason(upload, name, content, reason):
    told = upload(get_image_form, Image, name, content)

    assert any(part in told for part in reason.split("|")), told


@pytest.mark.parametrize(
    ("language", "reason"),
    [("es", "formato de imagen"), ("en", "Not a supported image format")],
)
def test_refusal_is_in_the_language_of_the_editor(upload, language, reason):
    with translation.override(language):
        assert reason in upload(get_image_form, Image, "drawing.svg", SVG)


def test_photograph_is_accepted(upload):
    assert upload(get_image_form, Image, "photo.jpg", photograph(60, 40)) == ""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tool.exe", b"MZ", "File extension “exe” is not allowed"),
        ("page.html", b"<script>", "File extension “html” is not allowed"),
        ("page.pdf", b"<script>", "not what its ending, .pdf, says"),
        ("letter.docx", b"%PDF-1.7", "not what its ending, .docx, says"),
        ("letter.docx", archive("xl/workbook.xml"), "not what its ending, .docx, says"),
        ("sum.xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        ("heavy.pdf", b"%PDF-" + bytes(5 * 1024**2), "too big"),
    ],
)
def test_document_is_refused_with_a_reason(upload, name, content, reason):
    assert reason in upload(get_document_form, Document, name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.pdf", b"%PDF-1.7"),
        ("letter.docx", archive("word/document.xml")),
        ("plan.odt", archive("content.xml")),
    ],
)
def test_document_is_accepted(upload, name, content):
    assert upload(get_document_form, Document, name, content) == ""


def test_fifty_megabytes_are_refused_before_they_are_read(signed_in):
    editor = signed_in(with_role(Role.EDITOR))

    response = editor.post(
        reverse("wagtailimages:add"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(50 * 1024**2),
    )

    assert response.status_code == 413
    assert "5.0\xa0MB" in response.text
