"""A trial site lets visitors in with one click; no other site does."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse

from lms.demo.management.commands.demo import use_address
from lms.people.demo import PEOPLE
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ENTER = reverse("demo:enter")


@pytest.fixture
def trial(settings):
    settings.DEMO = True
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.mark.usefixtures("trial")
@pytest.mark.parametrize("demo_person", PEOPLE, ids=lambda person: person.email)
def test_each_account_is_one_click_away(client, demo_person):
    user = UserFactory(email=demo_person.email)

    page = client.get(reverse("account_login")).content.decode()
    response = client.post(ENTER, {"email": demo_person.email})

    assert f'value="{demo_person.email}"' in page
    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.usefixtures("trial")
def test_nobody_else_can_be_entered_as(client, person):
    for email in (person.email, "", "admin@demo.test"):
        assert client.post(ENTER, {"email": email}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("trial")
def test_click_needs_its_form():
    UserFactory(email=PEOPLE[0].email)

    browser = Client(enforce_csrf_checks=True)

    assert browser.post(ENTER, {"email": PEOPLE[0].email}).status_code == 403
    assert browser.get(ENTER, {"email": PEOPLE[0].email}).status_code == 405


def test_no_other_site_has_the_way_in(client):
    UserFactory(email=PEOPLE[0].email)

    page = client.get(reverse("account_login")).content.decode()

    assert client.post(ENTER, {"email": PEOPLE[0].email}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert ENTER not in page
    assert client.get(reverse("demo:mails")).status_code == 404


@pytest.mark.usefixtures("trial")
def test_mails_are_read_newest_first_with_their_links(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    backend = "django.core.mail.backends.filebased.EmailBackend"
    for number in (1, 2):
        with get_connection(backend) as connection:
            message = EmailMessage(f"Invitación {number}", "Abra http://x.test/a/")
            message.to, message.connection = ["ana@example.org"], connection
            message.send()

    page = client.get(reverse("demo:mails")).content.decode()

    assert page.index("Invitación 2") < page.index("Invitación 1")
    assert '<a href="http://x.test/a/"' in page
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("own", "address"),
    [(None, "http://127.0.0.1:8123"), ("http://a.test", "http://a.test")],
)
def test_addresses_follow_the_port(monkeypatch, own, address):
    monkeypatch.delenv("LMS_BASE_URL", raising=False)
    if own:
        monkeypatch.setenv("LMS_BASE_URL", own)

    assert use_address(8123) == address
