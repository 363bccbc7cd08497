"""The pages that no upper app owns."""

import io

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.management import CommandError, call_command

from cohorts.attendance.views import scans
from lms.people import attempts, views
from lms.people.demo import PEOPLE, load_demo
from lms.people.models import RoleAssignment, User
from lms.starter.loading import Report
from tests.factories.people import InstitutionFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "es", "en"),
    [
        ("/help/", "Si participa en un curso", "If you are in a course"),
        ("/privacy/", "No guarda datos de niñas", "never stores data about children"),
        ("/accessibility/", "WCAG 2.2, nivel AA", "WCAG 2.2, level AA"),
    ],
)
def test_texts_are_told_in_both_languages(client, address, es, en):
    for language, words in (("es", es), ("en", en)):
        client.cookies["django_language"] = language
        assert words in client.get(address).content.decode()


@pytest.mark.django_db
def test_trial_tells_its_accounts(client, settings):
    settings.DEMO, settings.REQUIRE_SECOND_FACTOR = True, False
    client.cookies["django_language"] = "en"

    for address in ("/", "/accounts/login/"):
        html = client.get(address).content.decode()
        assert (
            "Two-step verification, which is required for staff, is turned off here."
            in html
        )
        assert all(person.email in html for person in PEOPLE)


@pytest.mark.django_db
def test_trial_accounts_open_once(settings):
    settings.DEMO = True
    for code in {person.institution for person in PEOPLE}:
        InstitutionFactory(code=code)

    first, second = Report(), Report()
    load_demo(first)
    load_demo(second)

    assert first.counts["demo account"] == {"created": len(PEOPLE)}
    assert second.counts["demo account"] == {"unchanged": len(PEOPLE)}
    assert User.objects.count() == len(PEOPLE)
    assert RoleAssignment.objects.count() == sum(bool(person.role) for person in PEOPLE)


@pytest.mark.django_db
def test_trial_is_not_filled_elsewhere():
    with pytest.raises(CommandError, match="only for a trial"):
        call_command("load_demo", stdout=io.StringIO())


@pytest.mark.django_db
def test_trial_needs_the_programme_first(settings):
    settings.DEMO = True

    with pytest.raises(CommandError, match="Load the programme first"):
        call_command("load_demo", stdout=io.StringIO())


NUMBERS = {"es": "Usamos siete, todas necesarias", "en": "We use seven, all of them"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", NUMBERS)
def test_privacy_notice_counts_the_cookies(client, settings, language):
    """Django's four, of which one holds messages, and our own."""
    client.cookies["django_language"] = language
    cookies = {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        CookieStorage.cookie_name,
        *(attempts.COOKIE, views.UNSENT, scans.COOKIE),
    }

    page = client.get("/privacy/").text

    assert len(cookies) == 7
    assert NUMBERS[language] in page
