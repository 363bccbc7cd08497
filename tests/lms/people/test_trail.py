"""Signing in and what protects an account leave a line in the audit trail."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.people.roles import Role
from tests.factories.people import UserFactory, with_role
from tests.support.signing_in import PASSWORD, SECRET, code_for, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

ADDRESS = "192.0.2.7"


@pytest.fixture
def person():
    user = UserFactory(password=PASSWORD)
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    return user


def lines(action):
    return ModelLogEntry.objects.filter(action=action).order_by("pk")


def test_sign_in_is_recorded_with_its_address(client, person):
    sign_in(client, person.email, REMOTE_ADDR=ADDRESS)

    (line,) = lines("people.signed_in")
    assert (line.user, line.object_id) == (person, str(person.pk))
    assert line.data == {"address": ADDRESS}


def test_wrong_password_is_recorded_at_the_account(client, person):
    sign_in(client, person.email, "S3cret-typed", REMOTE_ADDR=ADDRESS)

    (line,) = lines("people.sign_in_failed")
    assert (line.user, line.object_id) == (None, str(person.pk))
    assert line.data == {"address": ADDRESS}
    assert not lines("people.signed_in").exists()


def test_unknown_name_is_not_stored(client):
    for email in ("nobody@example.org", "NOBODY@example.org", "other@example.org"):
        sign_in(client, email, "S3cret-typed", REMOTE_ADDR=ADDRESS)

    found = lines("people.sign_in_failed")
    digests = [line.data["unknown"] for line in found]
    assert [(line.object_id, line.label) for line in found] == [("0", "unknown")] * 3
    assert digests[0] == digests[1] != digests[2]
    written = str(list(found.values()))
    assert [word in written.lower() for word in ("nobody", "other@", "s3cret")] == [
        False,
        False,
        False,
    ]


def test_lock_is_recorded_once(client, person):
    for _attempt in range(8):
        sign_in(client, person.email, "guess", REMOTE_ADDR=ADDRESS)

    assert lines("people.sign_in_failed").count() == 5
    (line,) = lines("people.sign_in_locked")
    assert (line.object_id, line.data) == (str(person.pk), {"address": ADDRESS})


@pytest.mark.django_db(transaction=True)  # allauth sends its signal after the commit
def test_factors_and_passwords_are_recorded(client, person):
    sign_in(client, person.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    words = {"password1": "otra-frase-larga-7", "password2": "otra-frase-larga-7"}
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **words})

    assert [line.data["factor"] for line in lines("people.factor_added")] == [
        "totp",
        "recovery_codes",
    ]
    assert [line.data["factor"] for line in lines("people.factor_removed")] == [
        "totp",
        "recovery_codes",
    ]
    (line,) = lines("people.password_changed")
    assert (line.user, line.object_id) == (person, str(person.pk))


def test_administrator_who_changes_an_email_is_recorded_and_the_old_one_told(
    signed_in, mailoutbox, person
):
    administrator = with_role(Role.ADMINISTRATOR)
    old = person.email
    client = signed_in(administrator)
    form = {
        "email": "nueva@example.org",
        "given_names": "Ana",
        "first_surname": "Pérez",
        "preferred_language": "en",
        "is_active": "on",
    }

    client.post(reverse("wagtailusers_users:edit", args=[person.pk]), form)

    (line,) = lines("people.email_changed")
    assert (line.user, line.object_id) == (administrator, str(person.pk))
    assert [message.to for message in mailoutbox] == [[old]]
    assert mailoutbox[0].subject == "Resguardo: the e-mail of your account was changed"
    assert "nueva@example.org" not in mailoutbox[0].body


def test_code_after_the_password_is_one_sign_in(client, person):
    TOTP.activate(person, SECRET)

    sign_in(client, person.email)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    before = lines("people.signed_in").count()
    client.post(reverse("mfa_authenticate"), {"code": code_for(SECRET)})

    assert (before, lines("people.signed_in").count()) == (0, 1)
    (line,) = lines("people.code_refused")
    assert (line.user, line.object_id) == (None, str(person.pk))
