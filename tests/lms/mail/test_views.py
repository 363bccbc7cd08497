"""Administrators see the e-mails and have those sent again that were not delivered."""

import pytest
from django.core.mail import send_mail
from django.urls import reverse

from lms.mail.models import OutgoingMail, State
from lms.people.roles import Role
from tests.factories.people import UserFactory, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture(autouse=True)
def _queue_backend(settings):
    settings.EMAIL_BACKEND = "lms.mail.backend.QueueBackend"


def a_mail(email="ana@gob.gt", **values):
    UserFactory(email=email)
    send_mail("Welcome", "Text", None, [email])
    mail = OutgoingMail.objects.get(user__email=email)
    OutgoingMail.objects.filter(pk=mail.pk).update(**values)
    return mail


def test_administrator_sends_a_failed_message_again(client):
    mail = a_mail(state=State.FAILED)
    client.force_login(with_role(Role.ADMINISTRATOR))

    page = client.get(reverse("mail:mails"))
    client.post(reverse("mail:mail_send", args=[mail.pk]))

    mail.refresh_from_db()
    assert page.context["undelivered"] == 1
    assert "ana@gob.gt" in page.content.decode()
    assert mail.state == State.QUEUED


def test_only_undelivered_messages_offer_to_be_sent_again(client):
    a_mail(state=State.SENT)
    client.force_login(with_role(Role.ADMINISTRATOR))

    page = client.get(reverse("mail:mails"))

    assert (page.context["undelivered"], "/send/" in page.content.decode()) == (
        0,
        False,
    )


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR, Role.LIAISON])
def test_others_see_no_mail(client, role):
    mail = a_mail()
    client.force_login(with_role(role, country="GT"))

    assert client.get(reverse("mail:mails")).status_code == 404
    address = reverse("mail:mail_send", args=[mail.pk])
    assert client.post(address).status_code == 404


def test_list_costs_the_same_for_many(client, django_assert_num_queries):
    client.force_login(with_role(Role.ADMINISTRATOR))
    a_mail()
    with django_assert_num_queries(7):
        client.get(reverse("mail:mails"))
    for number in range(5):
        a_mail(f"ana{number}@gob.gt", state=State.UNKNOWN)

    with django_assert_num_queries(7):
        client.get(reverse("mail:mails"))


def test_health_counts_what_was_not_delivered(client):
    a_mail(state=State.FAILED)
    a_mail("eva@gob.gt", state=State.UNKNOWN)

    report = client.get("/health/").json()["mail"]

    assert report == {"failed": 1, "unknown": 1, "oldest_waiting_seconds": 0}
