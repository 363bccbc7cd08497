"""The course of ten modules, begun in English; what was done counts in Spanish."""

import pytest

from tests.support.browser import Person
from tests.support.quiz_in_browser import read_to_the_quiz, sit

pytestmark = pytest.mark.browser


def test_trainee_learns_in_english_and_finds_it_in_spanish(site, chromium):
    trainee = Person(site, chromium)
    trainee.sign_in("trainee@demo.test")
    trainee.use_language("en")
    confirm_name(trainee)

    finish_first_module(trainee)
    trainee.page.goto("/")
    trainee.look("home-english")
    see_public_pages(Person(site, chromium, language="en-GB"))

    trainee.use_language("es")
    trainee.page.goto("/")
    done = trainee.page.locator(".modules li").first.inner_text()
    assert "100 de 100" in done
    trainee.look("home-course")
    trainee.page.get_by_role("link", name="Tabla de autoridades").click()
    trainee.look("authorities")


def confirm_name(person):
    page = person.page
    page.locator(".next .button").click()
    page.wait_for_url("**/learn/**")
    person.look("name-english")
    page.get_by_role("main").locator("form button").click()
    page.wait_for_selector("#outline")


def finish_first_module(person):
    page = person.page
    person.look("lesson-english")
    read_to_the_quiz(page)
    sit(page, "en")
    person.look("result-english")
    person.page.goto("/learn/DEMO/")
    person.look("learning-english")


def see_public_pages(person):
    for name, address in (
        ("home-public-english", "/"),
        ("catalogue-english", "/en/"),
        ("verify-english", "/verify/"),
    ):
        person.page.goto(address)
        person.look(name)
