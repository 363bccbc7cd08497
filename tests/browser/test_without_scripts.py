"""Lessons and quizzes on a browser that runs no scripts: slower, but whole."""

import pytest

from tests.support.browser import Person
from tests.support.quiz_in_browser import read_to_the_quiz, sit

pytestmark = pytest.mark.browser
MODULE = 2


def test_module_is_learned_and_passed_without_scripts(site, chromium):
    trainee = Person(site, chromium, scripts=False)
    trainee.sign_in("trainee@demo.test").use_language("es")
    page = trainee.page
    page.goto("/learn/DEMO/")
    confirm_name(page)

    open_module(page)
    read_to_the_quiz(page)
    sit(page, "es")

    assert page.locator("main .figure[data-state=good]").first.inner_text()[:3] == "100"


def confirm_name(page):
    """Only asked until it is confirmed."""
    form = page.get_by_role("main").locator("form[action='/name/']")
    if form.count():
        form.locator("button").click()


def open_module(page):
    module = page.locator(f"#module-{MODULE}")
    module.locator("ol a").first.click()
