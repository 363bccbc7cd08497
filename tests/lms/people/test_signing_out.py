"""Signing out leaves nothing on the device, and asks before it deletes answers."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in, person):
    return signed_in(person)


def hold(browser, person, page="/attempts/7/"):
    """The cookie that scripts set while answers of the person wait."""
    browser.cookies["unsent"] = quote(f"{person.pk}:{page}", safe="")


def sign_out(browser, **form):
    return browser.post(reverse("account_logout"), form)


def test_signing_out_clears_what_the_device_stores(browser):
    response = sign_out(browser)

    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"storage"'
    assert "_auth_user_id" not in browser.session


def test_answers_that_were_not_sent_are_asked_about_first(browser, person, english):
    hold(browser, person)

    response = sign_out(browser)

    assert "Clear-Site-Data" not in response
    assert "_auth_user_id" in browser.session
    assert 'href="/attempts/7/"' in response.content.decode()


def test_answers_may_be_given_up(browser, person):
    hold(browser, person)

    response = sign_out(browser, anyway="1")

    assert response["Clear-Site-Data"] == '"storage"'
    assert response.cookies["unsent"].value == ""


def test_answers_of_another_person_are_deleted_without_being_shown(browser, person):
    hold(browser, UserFactory())

    response = sign_out(browser)

    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("address", ["//evil.example/", "javascript:alert(1)"])
def test_cookie_leads_to_no_other_site(browser, person, address):
    hold(browser, person, address)

    assert "evil" not in sign_out(browser).content.decode()
    assert "alert" not in sign_out(browser).content.decode()
