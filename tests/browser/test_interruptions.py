"""Every answer given is there, whatever interrupts an attempt."""

import pytest

from tests.support.interrupted import Sitting, begin_attempts

pytestmark = pytest.mark.browser
SAVED, WAITING = "Guardado", "seguimos intentando"


@pytest.fixture(scope="module")
def begun(site):
    return iter(begin_attempts(site, people=5))


@pytest.fixture
def sitting(site, chromium, begun):
    sitting = Sitting(site, chromium, *next(begun))
    yield sitting
    sitting.context.close()


def test_answers_given_without_connection_are_sent_when_it_returns(sitting):
    given = dict([sitting.choose(0, 1)])
    sitting.sees(SAVED)
    sitting.context.set_offline(True)
    given |= dict([sitting.choose(1, 0), sitting.choose(2, 1)])
    sitting.sees(WAITING)
    given |= dict([sitting.choose(1, 1)])
    assert sitting.page.locator(f".question [data-saved]:text('{WAITING}')").count()

    sitting.context.set_offline(False)
    sitting.sees(SAVED)

    sitting.sent()
    assert sitting.saved == given


@pytest.mark.stress
def test_answers_survive_a_crash_and_submitting_sends_them_first(sitting):
    sitting.context.route("**/answers/**", lambda route: route.abort())
    given = dict([sitting.choose(0, 1), sitting.choose(3, 1)])
    sitting.sees(WAITING)
    sitting.page.close()
    page = sitting.page = sitting.context.new_page()

    page.goto(sitting.address)
    sitting.sees(WAITING)
    assert {name: sitting.shown(name) for name in given} == given
    page.locator("main [name=review]").first.click()
    assert page.url.endswith(sitting.address)
    sitting.context.unroute("**/answers/**")
    page.locator("main [name=review]").first.click()
    page.wait_for_url("**/review/")

    assert sitting.saved == given


@pytest.mark.stress
def test_two_tabs_are_both_told_and_the_last_answer_counts(sitting):
    other = sitting.context.new_page()
    other.goto(sitting.address)
    sitting.choose(0, 0)

    name, answer = sitting.choose(0, 1, page=other)

    note = sitting.page.locator(f"#{name} [data-saved]:text('otra pestaña')")
    note.wait_for()
    assert sitting.shown(name) == answer
    other.locator(
        "[data-notice]:text('también está abierto en otra pestaña')"
    ).wait_for()
    sitting.sent()
    assert sitting.saved == {name: answer}


@pytest.mark.stress
def test_device_is_told_what_changed_on_another(sitting, site, chromium):
    other = Sitting(site, chromium, sitting.email, sitting.address)
    name, _answer = sitting.choose(0, 0)
    sitting.sees(SAVED)
    _name, answer = other.choose(0, 1)
    other.page.locator(f"#{name} [data-saved]:text('es la que cuenta')").wait_for()

    sitting.choose(1, 0)

    sitting.page.locator(f"#{name} [data-saved]:text('otro dispositivo')").wait_for()
    assert sitting.shown(name) == answer
    other.context.close()


@pytest.mark.stress
def test_signing_out_sends_first_and_asks_about_the_rest(sitting):
    sitting.context.route("**/answers/**", lambda route: route.abort())
    given = dict([sitting.choose(0, 1)])
    sitting.sees(WAITING)

    sign_out(sitting.page)
    sitting.page.locator("[data-left]:not(:empty)").wait_for()
    assert sitting.page.locator("[name=anyway]").is_visible()
    sitting.context.unroute("**/answers/**")
    sitting.page.reload()
    sitting.page.wait_for_url(lambda url: "logout" not in url)
    assert sitting.page.evaluate("localStorage.length") == 0
    del sitting.site.sessions[sitting.email]

    sitting.open()
    assert sitting.saved == given


def sign_out(page):
    page.locator("details.account summary").click()
    page.locator("form[action*=logout] button").click()
    page.wait_for_load_state()
