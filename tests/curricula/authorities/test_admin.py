"""What editors see of the authorities in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from curricula.authorities.models import Authority
from lms.people.roles import Role
from tests.factories.authorities import AuthorityFactory
from tests.factories.courses import LegalInstrumentFactory
from tests.factories.people import with_role

pytestmark = pytest.mark.django_db

PATH = "wagtailsnippets_authorities_authority"


@pytest.fixture
def editor(signed_in, client):
    client.cookies["django_language"] = "en"
    return signed_in(with_role(Role.EDITOR, preferred_language="en"))


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {"Uno", "Dos", "Tres"}),
        ({"country": "HN"}, {"Tres"}),
        ({"duty": "crimes"}, {"Dos"}),
        ({"legal_review": "reviewed"}, {"Uno"}),
    ],
)
def test_authorities_are_listed_by_country_duty_and_review(editor, asked, shown):
    AuthorityFactory(name_es="Uno", legal_review="reviewed")
    AuthorityFactory(name_es="Dos", duty=Authority.Duty.CRIMES)
    AuthorityFactory(name_es="Tres", country="HN")

    soup = soup_of(editor.get(reverse(f"{PATH}:list"), asked))

    found = {link.text.strip() for link in soup.select("main tbody td.title a")}
    assert found & {"Uno", "Dos", "Tres"} == shown


def test_filter_offers_the_countries_that_have_a_table(editor):
    AuthorityFactory(country="HN")

    soup = soup_of(editor.get(reverse(f"{PATH}:list")))

    choices = soup.select('[name="country"]')[0].find_all("option")
    assert [one["value"] for one in choices] == ["", "HN"]


def test_editor_enters_a_number_that_was_checked(editor):
    authority = AuthorityFactory(name_es="Procuraduría")
    names = ("code", "country", "duty", "order", "name_es", "legal_review")
    data = {name: getattr(authority, name) for name in names}
    data |= {"phone": "1555", "checked_on": "2026-11-02"}

    response = editor.post(reverse(f"{PATH}:edit", args=[authority.pk]), data)

    assert response.status_code == 302
    authority.refresh_from_db()
    assert (authority.phone, str(authority.checked_on)) == ("1555", "2026-11-02")


def test_legal_instrument_shows_the_authorities_that_apply_it(editor):
    law = LegalInstrumentFactory()
    authority = AuthorityFactory(name_en="Refugee Commission")
    authority.legal_instruments.add(law)
    address = reverse("wagtailsnippets_sources_legalinstrument:edit", args=[law.pk])

    soup = soup_of(editor.get(address))

    (link,) = soup.select(f'a[href="{reverse(f"{PATH}:edit", args=[authority.pk])}"]')
    assert link.text == "Guatemala: Refugee Commission"
