"""An editor writes a lesson with eight kinds of block, translates and publishes it."""

import re

import pytest

from tests.factories.uploads import photograph
from tests.support.browser import Person

pytestmark = pytest.mark.browser
TITLE = "Recibir a un grupo"
TRANSLATED = "Receiving a group"


def test_editor_writes_translates_and_publishes_a_lesson(site, chromium, tmp_path):
    editor = Person(site, chromium)
    refusals = []
    editor.page.on("console", lambda message: refusals.append(message.text))
    editor.sign_in("editor@demo.test")
    upload_image(editor.page, tmp_path / "sala.jpg")

    lesson = write_lesson(editor.page)
    publish(editor.page)
    send_to_translation(editor.page, lesson)
    translate_and_publish(editor.page)

    add_passage(editor.page, lesson)
    assert "1 pasaje por traducir" in editor.page.locator(".messages").inner_text()

    read(Person(site, chromium), lesson)
    assert [text for text in refusals if "Content Security Policy" in text] == []


def upload_image(page, path):
    path.write_bytes(photograph(1600, 1200, quality=80))
    page.goto("/admin/images/add/")
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Subir").click()
    page.wait_for_url(re.compile("/admin/images/$"))
