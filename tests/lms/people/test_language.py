"""Switching the language keeps what one was looking at."""

import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format, number_format
from wagtail.models import Locale

from tests.factories.courses import BOTH, make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def switch(client, language, address):
    return client.post("/language/", {"language": language, "next": address})


def test_page_leads_to_its_translation_and_back(client):
    lesson = make_course(1, 1, languages=BOTH).get_descendants().last()
    english = lesson.get_translation(Locale.objects.get(language_code="en"))

    there = switch(client, "en", lesson.get_url() + "?page=2")
    back = switch(client, "es", english.get_url())

    assert there.url == english.get_url() + "?page=2"
    assert there.cookies["django_language"].value == "en"
    assert back.url == lesson.get_url()


def test_page_without_translation_leads_to_the_nearest_above(client):
    course = make_course(1, 1, languages=BOTH)
    english = course.get_translation(Locale.objects.get(language_code="en"))
    english.get_children().get().specific.unpublish()

    answer = switch(client, "en", course.get_children().get().get_url())

    assert answer.url == english.get_url()


def test_other_addresses_stay_with_their_query(client):
    assert switch(client, "en", "/help/?a=1&b=ñ").url == "/help/?a=1&b=%C3%B1"
    assert client.get("/help/").content.decode().count('lang="en"') == 1


def test_choice_stays_with_the_person(signed_in, client):
    person = UserFactory(preferred_language="es")

    switch(signed_in(person), "en", "/")

    person.refresh_from_db()
    assert person.preferred_language == "en"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "",
        "javascript:alert(1)",
        "http://testserver//evil.example/x",
        "http://testserver/\\evil.example/x",
        "http://testserver///evil.example/x",
    ],
)
def test_foreign_addresses_lead_home(client, address):
    assert switch(client, "en", address).url == "/"


def test_page_that_is_gone_leads_home(client):
    make_course(1, 1, languages=BOTH)

    assert switch(client, "en", "/es/no-such-page/").url == "/"


def test_unknown_language_and_plain_visits_are_refused(client):
    assert switch(client, "fr", "/").status_code == 404
    assert client.get("/language/").status_code == 405


def test_numbers_and_dates_are_written_as_in_the_region():
    day = datetime.date(2027, 1, 12)

    with translation.override("es"):
        assert number_format(1234.5, force_grouping=True) == "1,234.5"
        assert date_format(day) == "12 de enero de 2027"
    with translation.override("en"):
        assert date_format(day) == "12 Jan 2027"
        assert date_format(day, "SHORT_DATE_FORMAT") == "12 Jan 2027"
