"""Wrong passwords and codes lock those who type them, not the account's owner."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories.people import UserFactory
from tests.support.signing_in import PASSWORD, SECRET, code_for, sign_in

pytestmark = pytest.mark.django_db

HOME, OFFICE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def person():
    user = UserFactory(password=PASSWORD)
    EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=True
    )
    return user


def guess(email, times, address):
    for number in range(times):
        sign_in(Client(), email, f"guess-{number}", REMOTE_ADDR=address)


def is_in(client, user):
    return client.session.get("_auth_user_id") == str(user.pk)


def test_guesses_lock_the_address_they_come_from(person):
    guess(person.email, 5, OFFICE)
    client = Client()

    sign_in(client, person.email, REMOTE_ADDR=OFFICE)

    assert not is_in(client, person)


def test_guesses_from_many_addresses_do_not_lock_the_owner(client, person):
    for last in range(6):
        guess(person.email, 5, f"203.0.113.{last}")

    sign_in(client, person.email, REMOTE_ADDR=HOME)

    assert is_in(client, person)


def test_known_device_is_not_locked_by_others_at_its_address(client, person):
    sign_in(client, person.email, REMOTE_ADDR=OFFICE)
    client.post("/accounts/logout/")
    guess(person.email, 5, OFFICE)

    sign_in(client, person.email, REMOTE_ADDR=OFFICE)

    assert is_in(client, person)


def test_known_device_is_not_locked_by_guesses_from_everywhere(
    client, person, settings
):
    settings.ACCOUNT_RATE_LIMITS = {"password_failed_anywhere": "3/h/key"}
    sign_in(client, person.email, REMOTE_ADDR=HOME)
    client.post("/accounts/logout/")
    for last in range(3):
        guess(person.email, 1, f"203.0.113.{last}")
    stranger = Client()

    sign_in(stranger, person.email, REMOTE_ADDR=OFFICE)
    sign_in(client, person.email, REMOTE_ADDR=HOME)

    assert (is_in(stranger, person), is_in(client, person)) == (False, True)


def test_known_device_cannot_guess_without_end(client, person):
    sign_in(client, person.email)
    client.post("/accounts/logout/")
    for _attempt in range(5):
        sign_in(client, person.email, "guess")

    sign_in(client, person.email)

    assert not is_in(client, person)


def test_device_of_a_colleague_and_a_forged_one_are_unknown(client, person):
    colleague = UserFactory(password=PASSWORD)
    EmailAddress.objects.create(
        user=colleague, email=colleague.email, primary=True, verified=True
    )
    sign_in(client, colleague.email, REMOTE_ADDR=HOME)
    client.post("/accounts/logout/")
    guess(person.email, 5, OFFICE)
    forger = Client()
    forger.cookies["device"] = client.cookies["device"].value[:-2] + "xx"

    for each in (client, forger):
        sign_in(each, person.email, REMOTE_ADDR=OFFICE)

    assert (is_in(client, person), is_in(forger, person)) == (False, False)


def test_shared_computer_remembers_everybody(client, person):
    colleague = UserFactory(password=PASSWORD)
    EmailAddress.objects.create(
        user=colleague, email=colleague.email, primary=True, verified=True
    )
    for user in (person, colleague):
        sign_in(client, user.email, REMOTE_ADDR=HOME)
        client.post("/accounts/logout/")
    guess(person.email, 5, HOME)

    sign_in(client, person.email, REMOTE_ADDR=HOME)

    assert is_in(client, person)


def test_right_passwords_are_not_counted(client, person):
    for _attempt in range(7):
        sign_in(client, person.email)
        client.post("/accounts/logout/")

    sign_in(client, person.email)

    assert is_in(client, person)


@pytest.fixture
def protected(person):
    TOTP.activate(person, SECRET)
    return person


def send_codes(client, codes, address):
    for code in codes:
        client.post(reverse("mfa_authenticate"), {"code": code}, REMOTE_ADDR=address)


def at_second_step(person, address):
    client = Client()
    sign_in(client, person.email, REMOTE_ADDR=address)
    return client


def test_wrong_codes_lock_the_address_they_come_from_and_that_is_noted(protected):
    client = at_second_step(protected, OFFICE)

    send_codes(client, ["000000"] * 6, OFFICE)
    send_codes(client, [code_for(SECRET)], OFFICE)

    assert not is_in(client, protected)
    lines = ModelLogEntry.objects.filter(action="people.code_locked")
    assert [line.data for line in lines] == [{"address": OFFICE}]


def test_wrong_codes_from_elsewhere_do_not_lock_the_owner(protected):
    """Whoever knows the password reaches the second step."""
    send_codes(at_second_step(protected, OFFICE), ["000000"] * 6, OFFICE)
    client = at_second_step(protected, HOME)

    send_codes(client, [code_for(SECRET)], HOME)

    assert is_in(client, protected)


def test_known_device_is_not_locked_by_codes_from_its_address(person):
    client = at_second_step(person, OFFICE)
    client.post("/accounts/logout/")
    TOTP.activate(person, SECRET)
    send_codes(at_second_step(person, OFFICE), ["000000"] * 6, OFFICE)
    sign_in(client, person.email, REMOTE_ADDR=OFFICE)

    send_codes(client, [code_for(SECRET)], OFFICE)

    assert is_in(client, person)


def test_codes_from_many_addresses_have_a_limit(protected, settings):
    settings.ACCOUNT_RATE_LIMITS = {
        "login_failed": None,
        "code_failed_anywhere": "3/h/key",
    }
    for last in range(3):
        address = f"203.0.113.{last}"
        send_codes(at_second_step(protected, address), ["000000"], address)
    client = at_second_step(protected, HOME)

    send_codes(client, [code_for(SECRET)], HOME)

    assert not is_in(client, protected)


def test_codes_to_confirm_a_session_are_counted_too(protected):
    client = Client()
    client.force_login(protected)
    page = reverse("mfa_reauthenticate")
    for _attempt in range(5):
        client.post(page, {"code": "000000"}, REMOTE_ADDR=OFFICE)

    answer = client.post(page, {"code": code_for(SECRET)}, REMOTE_ADDR=OFFICE)

    assert answer.status_code == 200
    assert not answer.context["form"].is_valid()
