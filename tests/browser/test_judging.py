"""What is planted on a page is found: axe judges each look of text only once."""

import pytest

from tests.support.browser import Person

pytestmark = pytest.mark.browser
PALE = {"light": "light-dark(#bbb, #fff)", "dark": "light-dark(#000, #555)"}
BEHIND = {"light": "light-dark(#444, #000)", "dark": "light-dark(#fff, #bbb)"}
PAINT = "(one, [name, value]) => one.style[name] = value"


@pytest.fixture(scope="module")
def seen(site, chromium):
    """A page whose colours have been judged."""
    person = Person(site, chromium)
    person.page.goto("/verify/")
    yield person.look("verify")
    person.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("what", "style"),
    [("main p", ("color", PALE)), ("main", ("backgroundColor", BEHIND))],
)
def test_colours_that_are_too_much_alike_are_found(seen, theme, what, style):
    name, value = style
    seen.page.reload()
    seen.page.locator(what).first.evaluate(PAINT, [name, value[theme]])

    with pytest.raises(AssertionError, match=rf"\({theme}\): \[\('color-contrast'"):
        seen.look("verify")


def test_field_without_a_name_is_found(seen):
    seen.page.reload()
    seen.page.locator("main").evaluate("main => main.append(new Image())")

    with pytest.raises(AssertionError, match=r"\(light\): \[\('image-alt'"):
        seen.look("verify")
