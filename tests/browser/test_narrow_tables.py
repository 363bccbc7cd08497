"""Tables that become lists on a phone keep each label beside its value."""

import pytest

from tests.support.browser import Person

pytestmark = pytest.mark.browser

# A copy of the label, as wide as the label is: does its longest word fit?
OVERFLOWS = """cells => cells.map(cell => {
    const label = getComputedStyle(cell, "::before")
    const copy = document.createElement("div")
    copy.textContent = cell.dataset.label
    for (const name of ["font", "overflowWrap", "whiteSpace", "width"])
        copy.style[name] = label[name]
    document.body.append(copy)
    const [needed, width] = [copy.scrollWidth, copy.clientWidth]
    copy.remove()
    return [cell.dataset.label, label.content !== "none", needed > width]
})"""


@pytest.fixture
def coordinator(site, chromium):
    person = Person(site, chromium)
    person.page.set_viewport_size({"width": 360, "height": 740})
    return person.sign_in("coordinator@demo.test")


def test_labels_of_progress_by_institution_do_not_reach_their_values(coordinator):
    coordinator.page.goto("/cohorts/DEMO/")

    labels = coordinator.page.eval_on_selector_all(
        "table.collapse td[data-label]", OVERFLOWS
    )

    assert ["Módulos completados", True, False] in labels
    assert [label for label, is_shown, overflows in labels if overflows] == []
    assert all(is_shown for _label, is_shown, _overflows in labels)
