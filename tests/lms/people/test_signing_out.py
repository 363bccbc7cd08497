"""Signing out leaves nothing on the device, and asks before it deletes answers."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in, person):
    return signed_in(person)


def sign_out(browser, **form):
    return browser.post(reverse("account_logout"), form)


def test_signing_out_clears_what_the_device_stores(browser):
    response = sign_out(browser)

    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"storage"'
    assert "_auth_user_id" not in browser.session


def test_answers_that_were_not_sent_are_asked_about_first(browser, english):
    browser.cookies["unsent"] = "%2Fattempts%2F7%2F"

    response = sign_out(browser)

    assert "Clear-Site-Data" not in response
    assert "_auth_user_id" in browser.session
    assert 'href="/attempts/7/"' in response.content.decode()


def test_answers_may_be_given_up(browser):
    browser.cookies["unsent"] = "%2Fattempts%2F7%2F"

    response = sign_out(browser, anyway="1")

    assert response["Clear-Site-Data"] == '"storage"'
    assert response.cookies["unsent"].value == ""


@pytest.mark.parametrize("address", ["//evil.example/", "javascript:alert(1)"])
def test_cookie_leads_to_no_other_site(browser, address):
    browser.cookies["unsent"] = address

    assert "evil" not in sign_out(browser).content.decode()
    assert "alert" not in sign_out(browser).content.decode()
