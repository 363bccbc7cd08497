"""The admin is in the product's colours and has a content security policy."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories.people import UserFactory, add_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(signed_in):
    return signed_in(add_second_factor(UserFactory(is_superuser=True)))


def directives(response):
    policy = response["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def test_admin_allows_nothing_from_elsewhere_and_no_evaluation(staff):
    policy = directives(staff.get(reverse("wagtailadmin_home")))

    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data: blob:",
        "script-src": "'self'",
        "script-src-elem": "'self' 'unsafe-inline'",
        "script-src-attr": "'none'",
        "style-src": "'self' 'unsafe-inline'",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }


def test_site_keeps_its_stricter_policy(client):
    policy = directives(client.get(reverse("home:home")))

    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in " ".join(policy.values())


def test_admin_loads_the_tokens_before_what_uses_them(staff):
    soup = BeautifulSoup(staff.get(reverse("wagtailadmin_home")).content, "html.parser")

    sheets = [link["href"] for link in soup.select("link[rel=stylesheet]")]
    names = [re.search(r"/(\w+)(?:\.[0-9a-f]{12})?\.css", sheet)[1] for sheet in sheets]
    assert names[:3] == ["core", "tokens", "admin"]
    assert soup.title.text.strip().endswith("Resguardo")
