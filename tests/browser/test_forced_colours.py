"""Where the system's colours replace ours, states are told by shapes."""

import pytest

from tests.support.browser import Person

pytestmark = pytest.mark.browser

BORDERS = """elements => elements.map(element => {
    const style = getComputedStyle(element)
    return ["Top", "Bottom"].map(
        side => `${style[`border${side}Width`]} ${style[`border${side}Style`]}`
    ).join(", ")
})"""
BARS = """links => links.map(link => {
    const bar = getComputedStyle(link).borderBottomColor
    const paper = getComputedStyle(document.body).backgroundColor
    return [link.getAttribute("aria-current") !== null, bar !== paper]
})"""


@pytest.fixture(scope="module")
def coordinator(site, chromium):
    person = Person(site, chromium)
    person.page.emulate_media(forced_colors="active")
    yield person.sign_in("coordinator@demo.test")
    person.context.close()


def test_states_of_the_table_of_people_have_borders_of_their_own(coordinator):
    coordinator.page.goto("/cohorts/DEMO/")

    key = coordinator.page.eval_on_selector_all(".legend i", BORDERS)
    cells = coordinator.page.eval_on_selector_all(".matrix td", BORDERS)

    assert len(set(key)) == len(key) == 4
    assert cells
    assert set(cells) <= set(key)


@pytest.mark.parametrize("entries", [".masthead nav a", ".tabs a"])
def test_current_entry_alone_has_its_bar(coordinator, entries):
    coordinator.page.goto("/cohorts/DEMO/people/")

    bars = coordinator.page.eval_on_selector_all(entries, BARS)

    assert len(bars) > 1
    assert [True, True] in bars
    assert all(is_current == has_bar for is_current, has_bar in bars)


def test_progress_shows_how_far_it_is(coordinator):
    coordinator.page.goto("/cohorts/DEMO/")

    colours = coordinator.page.eval_on_selector(
        "progress", "element => getComputedStyle(element).forcedColorAdjust"
    )

    assert colours == "none"
