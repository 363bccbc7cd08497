"""Marks made without a signal stay on the device and are sent later, in order."""

from urllib.parse import parse_qs

import pytest

from tests.support.browser import Person

pytestmark = pytest.mark.browser
TITLE = "Práctica: un operativo"


@pytest.fixture
def sheet(site, chromium):
    """The instructor's sheet of today, where nobody has a mark yet."""
    person = Person(site, chromium).sign_in("instructor@demo.test")
    page = person.page
    page.wait_for_url("**/")
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("[data-row]").first.wait_for()
    yield page
    person.context.close()


def choose(page, number, label):
    page.locator("[data-row]").nth(number).get_by_label(label).check()


def sent_by(page):
    """The outcomes that the page sends, in order."""
    sent = []

    def note(request):
        if request.method == "POST" and request.post_data:
            fields = parse_qs(request.post_data)
            sent.extend(
                (name, value)
                for name, [value] in fields.items()
                if name.startswith("outcome-")
            )

    page.on("request", note)
    return sent


def people_of(page):
    rows = page.locator("[data-row]")
    return [rows.nth(n).get_attribute("id").removeprefix("person-") for n in range(3)]


def number(page, shown):
    return page.locator(f"nav [data-show='{shown}'] [data-number]").inner_text()


def test_marks_without_a_signal_are_sent_later_in_order(sheet):
    first, second, third = people_of(sheet)
    context = sheet.context
    context.set_offline(True)
    choose(sheet, 1, "Ausente")
    choose(sheet, 0, "Justificada")
    sheet.locator(f"#excuse-{first}").select_option("duty")
    choose(sheet, 1, "Presente")
    sheet.get_by_text("se enviará al volver la señal (2)").wait_for()

    sent = sent_by(sheet)
    context.set_offline(False)
    sheet.locator("[data-count=excused]:text-is('1')").wait_for()
    sheet.locator("[data-count=present]:text-is('1')").wait_for()

    assert sent[-2:] == [
        (f"outcome-{first}", "excused"),
        (f"outcome-{second}", "present"),
    ]
    assert number(sheet, "exceptions") == "1"
    sheet.reload()
    row = sheet.locator(f"#person-{second}")
    assert row.get_by_label("Presente").is_checked()
    assert sheet.locator(f"#excuse-{first}").input_value() == "duty"
    assert not sheet.locator(f"#person-{third} input:checked").count()


@pytest.mark.stress
def test_lists_narrow_and_undo_waits_without_a_signal(sheet):
    sheet.context.set_offline(True)
    choose(sheet, 2, "Ausente")
    sheet.get_by_text("se enviará al volver la señal (1)").wait_for()

    sheet.locator("nav").get_by_role("link", name="Sin marcar").click()
    shown = sheet.locator("[data-row]:visible").count()
    sheet.get_by_role("button", name="Deshacer").click()

    assert str(shown) == number(sheet, "unmarked")
    assert sheet.url.endswith("?show=unmarked")
    sheet.context.set_offline(False)
    sheet.locator("[data-count=absent]:text-is('1')").wait_for()
    sheet.get_by_role("button", name="Deshacer").click()
    sheet.get_by_text("Se deshizo.").wait_for()
    assert sheet.locator("[data-count=absent]").inner_text() == "0"
