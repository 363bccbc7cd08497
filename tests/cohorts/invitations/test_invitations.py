import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cohorts.enrolments.events import Kind
from cohorts.enrolments.services import record_event, withdraw
from cohorts.invitations import tokens
from cohorts.invitations.services import (
    enrolment_of_token,
    invitation_token,
    invite_again,
    send_invitations,
)
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory

ANSWER = {
    "certificate_name": "Ana Lucia Pérez Íñiguez",
    "language": "en",
    "password": "weaving-roof-4711",
    "password_again": "weaving-roof-4711",
    "privacy": "on",
}


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def newcomer(db):
    """The place of somebody who never had a password."""
    user = UserFactory(
        email="ana@gob.gt", password=None, certificate_name="", name_confirmed_at=None
    )
    user.set_unusable_password()
    user.save()
    return EnrolmentFactory(
        cohort=CohortFactory(code="G5", name_es="Quinta generación"),
        user=user,
        invited_at=None,
        accepted_at=None,
    )


def token_in(mail):
    return re.search(r"/cohorts/invitation/([^/]+)/", mail)[1]


def address(enrolment):
    return reverse("invitations:invitation", args=[invitation_token(enrolment)])


def test_token_brings_back_what_it_was_made_from():
    token = tokens.make_token(7, "ana@gob.gt", "!x")

    number, fingerprint = tokens.read_token(token)

    assert number == 7
    assert tokens.is_unspent(fingerprint, "ana@gob.gt", "!x")
    assert not tokens.is_unspent(fingerprint, "ana@gob.gt", "!y")


def test_altered_token_is_refused():
    token = tokens.make_token(7, "x")

    with pytest.raises(signing.BadSignature, match="does not match"):
        tokens.read_token("x" + token)


def test_each_new_person_is_written_to_once(newcomer):
    send_invitations.call(newcomer.cohort_id)
    send_invitations.call(newcomer.cohort_id)

    (message,) = mail.outbox
    assert message.to == ["ana@gob.gt"]
    for text in (message.body, message.alternatives[0].content):
        assert enrolment_of_token(token_in(text)) == newcomer


def test_mail_speaks_the_language_of_the_person(newcomer):
    newcomer.user.preferred_language = "en"
    newcomer.user.save()

    send_invitations.call(newcomer.cohort_id)

    (message,) = mail.outbox
    assert message.subject == "Resguardo: you are enrolled in Cohort G5"


def test_people_who_came_in_or_left_are_not_written_to(newcomer):
    record_event(newcomer, Kind.ACCEPTED)
    EnrolmentFactory(
        cohort=newcomer.cohort,
        invited_at=None,
        accepted_at=None,
        withdrawn_at=timezone.now(),
    )

    send_invitations.call(newcomer.cohort_id)

    assert mail.outbox == []


def test_person_with_a_password_is_told_to_sign_in(newcomer):
    newcomer.user.set_password("a-good-password")
    newcomer.user.save()

    send_invitations.call(newcomer.cohort_id)

    assert "/learn/G5/" in mail.outbox[0].body
    assert "/invitation/" not in mail.outbox[0].body


def test_person_can_be_invited_again_until_they_sign_in(newcomer):
    invite_again(newcomer)
    invite_again(newcomer)
    record_event(newcomer, Kind.ACCEPTED)

    with pytest.raises(ValidationError, match=r"does not need|no necesita"):
        invite_again(newcomer)

    assert len(mail.outbox) == 2


def test_page_shows_who_and_what(client, newcomer):
    page = client.get(address(newcomer)).content.decode()

    assert "ana@gob.gt" in page
    assert "Cohort G5" in page or "Quinta generación" in page
    assert 'value="Ana Lucía Pérez Íñiguez"' in page
    assert "noindex" in page


def test_accepting_opens_the_account_and_signs_in(client, newcomer):
    response = client.post(address(newcomer), ANSWER)

    newcomer.refresh_from_db()
    user = newcomer.user
    user.refresh_from_db()
    assert user.check_password("weaving-roof-4711")
    assert (user.certificate_name, user.preferred_language) == (
        "Ana Lucia Pérez Íñiguez",
        "en",
    )
    assert newcomer.accepted_at
    assert user.name_confirmed_at
    assert client.session["_auth_user_id"] == str(user.pk)
    assert response["Location"] == reverse("home:home")


def test_accepting_leads_into_the_course(client, newcomer):
    newcomer.cohort.course_key = "00000000-0000-0000-0000-000000000001"
    newcomer.cohort.save()

    response = client.post(address(newcomer), ANSWER)

    assert response["Location"] == "/learn/G5/"


def test_accepted_address_counts_as_verified(client, newcomer):
    client.post(address(newcomer), ANSWER)

    kept = EmailAddress.objects.values_list("email", "verified", "primary")
    assert list(kept) == [("ana@gob.gt", True, True)]


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"password": "12345", "password_again": "12345"}, "password"),
        ({"password": "ana@gob.gt", "password_again": "ana@gob.gt"}, "password"),
        ({"password_again": "other"}, "password_again"),
        ({"privacy": ""}, "privacy"),
        ({"certificate_name": "  "}, "certificate_name"),
        ({"language": "fr"}, "language"),
    ],
)
def test_faulty_answer_changes_nothing(client, newcomer, fault, field):
    response = client.post(address(newcomer), ANSWER | fault)

    newcomer.user.refresh_from_db()
    assert list(response.context["form"].errors) == [field]
    assert not newcomer.user.has_usable_password()
    assert "_auth_user_id" not in client.session


def test_link_works_once(client, newcomer):
    link = address(newcomer)
    client.post(link, ANSWER)
    client.logout()

    assert client.get(link).status_code == 410
    assert client.post(link, ANSWER).status_code == 410


def test_link_dies_when_the_email_changes(client, newcomer):
    link = address(newcomer)
    newcomer.user.email = "ana.luz@gob.gt"
    newcomer.user.save()

    assert client.get(link).status_code == 410


def test_link_dies_when_the_person_leaves(client, newcomer):
    link = address(newcomer)
    withdraw(newcomer)

    assert client.get(link).status_code == 410


def test_link_dies_after_thirty_days(client, newcomer, monkeypatch):
    link = address(newcomer)
    monkeypatch.setattr(tokens, "VALID_FOR", timedelta(seconds=-1))

    page = client.get(link)

    assert page.status_code == 410


def test_made_up_link_is_refused(client, db):
    page = client.get(reverse("invitations:invitation", args=["made-up"]))

    assert page.status_code == 410


def test_invited_gives_the_place(newcomer):
    assert enrolment_of_token(invitation_token(newcomer)) == newcomer
