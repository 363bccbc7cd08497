"""An editor writes a lesson with eight kinds of block, translates and publishes it."""

import re

import pytest

from tests.factories.uploads import photograph
from tests.support.browser import Person
from tests.support.page_editor import (
    add_block,
    choose_image,
    number_in,
    publish,
    publish_translation,
    translate_every_passage,
)

pytestmark = pytest.mark.browser


def test_editor_writes_translates_and_publishes_a_lesson(site, chromium, tmp_path):
    editor = Person(site, chromium)
    refused = []
    editor.page.on("console", lambda message: refused.append(message.text))
    editor.sign_in("editor@demo.test")
    module = last_module(editor.page)
    editor.page.locator("footer button[lang=en]").click()

    upload_image(editor.page, tmp_path / "room.jpg")
    write_lesson(editor.page, module)
    publish(editor.page)
    lesson = number_in(
        editor.page.locator(".messages a[href*=edit]").first.get_attribute("href")
    )
    submit_for_translation(editor.page, lesson)
    translate_every_passage(editor.page)
    publish_translation(editor.page)

    say_more(editor.page, lesson)
    assert "1 passage to translate into English." in messages(editor.page)
    editor.page.locator(".messages").get_by_role("link", name="Translate").click()
    editor.page.locator(".js-translation-editor").get_by_text("Otra cosa.").wait_for()
    assert [text for text in refused if "Content Security Policy" in text] == []


def last_module(page):
    """The other tests learn in the first ones."""
    page.goto("/admin/modules/")
    module = number_in(page.locator("td.title a").last.get_attribute("href"))
    page.goto("/")
    return module


def upload_image(page, path):
    path.write_bytes(photograph(1600, 1200, quality=80))
    page.goto("/admin/images/add/")
    page.locator("input[type=file]").first.set_input_files(path)
    page.locator("[name=title]").fill("Sala de espera")
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url(re.compile("/admin/images/$"))


def write_lesson(page, module):
    page.goto(f"/admin/pages/add/lessons/lessonpage/{module}/")
    page.locator("[name=title]").fill("Recibir a un grupo")
    page.locator("[name=code]").fill("HR-L9")
    add_block(page, "Heading", **{"": "Antes de empezar"})
    add_block(page, "Paragraph", **{"": "Respire, y salude a cada persona."})
    add_block(page, "Key points", **{"0__value": "Primero saludar."})
    add_block(page, "Note", kind="care", text="Tome un descanso.")
    add_block(page, "Term", term="Acogida", definition="Recibir con cuidado.")
    steps = {"steps__0__value__act": "Salude", "steps__1__value__act": "Escuche"}
    add_block(page, "Steps in order", title="En este orden", **steps)
    options = {
        "options__0__value__text": "Saludar",
        "options__0__value__is_right": True,
        "options__0__value__feedback": "Así es.",
        "options__1__value__text": "Preguntar",
        "options__1__value__feedback": "Después.",
    }
    add_block(page, "Quick check", question="¿Qué va primero?", **options)
    image = add_block(page, "Image", alternative="Una sala de espera con juguetes")
    choose_image(page, image)


def submit_for_translation(page, lesson):
    page.goto(f"/admin/localize/submit/page/{lesson}/")
    page.locator("[name=locales]").first.check()
    page.locator("main form [type=submit]").click()
    page.wait_for_load_state()


def say_more(page, lesson):
    page.goto(f"/admin/pages/{lesson}/edit/")
    add_block(page, "Paragraph", **{"": "Otra cosa."})
    publish(page)


def messages(page):
    return page.locator(".messages").inner_text()
