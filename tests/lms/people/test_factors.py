"""Administrators help those who lost their second factor."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.people.roles import Role
from tests.factories.people import UserFactory, add_second_factor, with_role
from tests.support.signing_in import PASSWORD, SECRET, code_for, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def person():
    """A coordinator with an app and recovery codes."""
    user = with_role(
        Role.COORDINATOR,
        second_factor=False,
        preferred_language="en",
        password=PASSWORD,
    )
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    TOTP.activate(user, SECRET)
    return add_second_factor(user, "recovery_codes")


def address_of(person):
    return reverse("wagtailusers_users:reset_factor", args=[person.pk])


def test_reset_removes_factors_ends_sessions_and_is_told_and_noted(
    signed_in, administrator, person
):
    here = Client()
    sign_in(here, person.email)
    here.post(reverse("mfa_authenticate"), {"code": code_for(SECRET)})
    assert here.get("/name/").status_code == 200

    answer = signed_in(administrator).post(
        address_of(person), {"reason": "Called back at the office"}
    )

    assert answer.status_code == 302
    assert not person.authenticator_set.exists()
    assert here.get("/name/").status_code == 302
    [message] = mail.outbox
    assert (message.to, message.subject) == (
        [person.email],
        "Resguardo: your two-step verification was reset",
    )
    line = ModelLogEntry.objects.get(action="people.factors_reset")
    assert (line.user, line.object_id) == (administrator, str(person.pk))
    assert line.data == {
        "address": "127.0.0.1",
        "factors": ["recovery_codes", "totp"],
        "reason": "Called back at the office",
    }


def test_next_sign_in_of_a_role_needs_the_mailbox_and_a_new_factor(
    signed_in, administrator, person
):
    signed_in(administrator).post(address_of(person), {"reason": "x"})
    client = Client()

    answer = sign_in(client, person.email)

    assert answer.url == reverse("account_confirm_login_code")


def test_role_sets_up_a_factor_before_anything_else_after_a_reset(
    signed_in, administrator
):
    editor = with_role(Role.EDITOR)
    signed_in(administrator).post(address_of(editor), {"reason": "x"})

    answers = [
        signed_in(editor).get(page).url for page in ("/", "/admin/", "/cohorts/")
    ]

    assert answers == ["/accounts/2fa/"] * 3


def test_reset_needs_a_reason(signed_in, administrator, person):
    answer = signed_in(administrator).post(address_of(person), {"reason": ""})

    assert answer.status_code == 200
    assert person.authenticator_set.count() == 2


def test_nobody_resets_their_own(signed_in, administrator):
    answer = signed_in(administrator).post(address_of(administrator), {"reason": "x"})

    assert answer.status_code == 200
    assert administrator.authenticator_set.exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COORDINATOR, Role.LIAISON])
def test_other_roles_reset_nobody(signed_in, role, person):
    client = signed_in(with_role(role, country="GT" if role == Role.LIAISON else ""))

    client.post(address_of(person), {"reason": "x"})

    assert person.authenticator_set.count() == 2


def test_page_of_the_person_leads_there_if_there_is_a_factor(
    signed_in, administrator, person
):
    client, without = signed_in(administrator), UserFactory()

    pages = [
        client.get(reverse("wagtailusers_users:edit", args=[each.pk])).text
        for each in (person, without)
    ]

    assert [
        address_of(each) in page
        for each, page in zip((person, without), pages, strict=True)
    ] == [True, False]


def test_second_step_says_what_to_do_without_phone(client, person):
    sign_in(client, person.email)

    page = client.get(reverse("mfa_authenticate")).text

    assert "You no longer have your phone or key?" in page
    assert "Enter one of your recovery codes instead." in page


def test_operator_resets_the_only_administrator(person):
    call_command("reset_second_factor", person.email.upper(), reason="Sealed letter")

    assert not person.authenticator_set.exists()
    line = ModelLogEntry.objects.get(action="people.factors_reset")
    assert (line.user, line.data["reason"]) == (None, "Sealed letter")
    with pytest.raises(CommandError, match="has no two-step verification"):
        call_command("reset_second_factor", person.email, reason="again")
