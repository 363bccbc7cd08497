"""What an editor does in the page editor of the admin, in English."""

import re

from playwright.sync_api import TimeoutError, expect

STREAM = "[data-streamfield-stream-container]"


def add_block(page, kind, /, **fields):
    """Add a block at the end of the text, and fill the fields named after its own."""
    count = page.locator("input[name=body-count]")
    index = int(count.input_value())
    page.locator(f"{STREAM} > div > button, {STREAM} > button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    expect(count).to_have_value(str(index + 1))
    prefix = f"body-{index}-value"
    for name, text in fields.items():
        parts = [part for part in name.split("__") if part]
        fill(page, "-".join([prefix, *parts]), text)
    return prefix


def fill(page, name, text):
    """Fill a field by its name, whether it is plain, a choice or rich text."""
    field = page.locator(f"[name='{name}']")
    if not field.count():
        add_item(page, name)
    kind = field.evaluate("one => one.type")
    if kind == "checkbox":
        field.check()
    elif kind == "select-one":
        field.select_option(text)
    elif kind == "hidden":
        field.locator("xpath=..").get_by_role("textbox").click()
        page.keyboard.insert_text(text)
    else:
        field.fill(text)


def add_item(page, name):
    """Add the item of a list in which the field of that name is."""
    items = re.match(r"(.+)-\d+-value", name)[1]
    container = page.locator(f"[name='{items}-count']").locator("xpath=..")
    container.locator("button.c-sf-add-button").last.click()
    try:
        page.locator(f"[name='{name}']").wait_for(state="attached", timeout=5000)
    except TimeoutError:
        # A click can be lost while the draft is saved by itself.
        container.locator("button.c-sf-add-button").last.click()


def choose_image(page, prefix):
    page.locator(f"#{prefix}-image-chooser").get_by_role("button").first.click()
    page.locator(".modal [data-chooser-modal-choice]").first.click()
    page.locator(".modal").wait_for(state="hidden")


def publish(page):
    """Publish while nothing is being saved by itself, as it is after a change."""
    page.wait_for_timeout(1500)
    expect(page.locator(".w-autosave-indicator__state--saving")).to_be_hidden()
    page.locator("footer .w-dropdown__toggle").click()
    page.locator("[name=action-publish]").click()
    page.wait_for_load_state()


def number_in(address):
    return int(re.search(r"/(\d+)/", address)[1])


def translate_every_passage(page):
    editor = page.locator(".js-translation-editor")
    begin = editor.get_by_role("button", name="Translate", exact=True)
    begin.first.wait_for()
    for left in range(begin.count(), 0, -1):
        begin.first.click()
        editor.locator("textarea").first.fill(f"english-{left}")
        editor.get_by_role("button", name="Save", exact=True).first.click()
        expect(begin).to_have_count(left - 1)


def publish_translation(page):
    editor = page.locator(".js-translation-editor")
    editor.get_by_role("button", name=re.compile("^Publish")).click()
    page.wait_for_load_state()
