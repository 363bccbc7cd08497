"""A role opens its screens only to those who have enrolled a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse

from lms.people.roles import Role
from lms.people.services import password_link
from lms.people.sessions import MAILBOX_OF, holds_role
from tests.factories.people import UserFactory, add_second_factor, with_role
from tests.support.signing_in import PASSWORD, SECRET, code_for, sign_in, word_with

pytestmark = pytest.mark.django_db

ENROL = "/accounts/2fa/"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("address", ["/", "/admin/", "/cohorts/"])
def test_role_without_factor_is_led_to_enrol(signed_in, role, address):
    client = signed_in(with_role(role, country="GT", second_factor=False))

    answer = client.get(address)

    assert (answer.status_code, answer.url) == (302, ENROL)


def test_page_says_why_it_is_asked(signed_in):
    client = signed_in(with_role(Role.COORDINATOR, second_factor=False))
    client.cookies["django_language"] = "en"

    html = client.get("/", follow=True).content.decode()

    assert "Set up two-step verification to continue." in html


def test_superuser_owes_a_factor_too(signed_in):
    client = signed_in(UserFactory(is_superuser=True))

    assert client.get("/admin/").url == ENROL


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_enrolled_factor_opens(signed_in, kind):
    user = with_role(Role.ADMINISTRATOR, second_factor=False)
    add_second_factor(user, kind)

    assert signed_in(user).get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_factor(signed_in):
    user = with_role(Role.ADMINISTRATOR, second_factor=False)
    add_second_factor(user, Authenticator.Type.RECOVERY_CODES)

    assert signed_in(user).get("/admin/").url == ENROL


@pytest.mark.parametrize(
    "address",
    ["/help/", "/privacy/", "/accessibility/", "/health/", "/name/", ENROL],
)
def test_open_pages_stay_open(signed_in, address):
    client = signed_in(with_role(Role.COORDINATOR, second_factor=False))

    assert client.get(address).status_code == 200


def test_trainees_and_strangers_pass(signed_in, client):
    assert client.get("/").status_code == 200
    assert signed_in(UserFactory()).get("/").status_code == 200


def test_trainee_pays_one_query_for_it(rf, django_assert_num_queries):
    user = UserFactory()

    with django_assert_num_queries(1):
        assert holds_role(user) is False
        assert holds_role(user) is False


def test_setting_switches_it_off(signed_in, settings):
    settings.REQUIRE_SECOND_FACTOR = False

    assert (
        signed_in(with_role(Role.ADMINISTRATOR, second_factor=False))
        .get("/admin/")
        .status_code
        == 200
    )


@pytest.fixture
def holder():
    """A coordinator who has confirmed their e-mail and has no second factor yet."""
    user = with_role(Role.COORDINATOR, second_factor=False, password=PASSWORD)
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    return user


def signed_in_by_password(user):
    client = Client()
    client.force_login(user)
    return client


def test_session_opened_before_the_factor_does_not_inherit_it(holder):
    client = signed_in_by_password(holder)
    TOTP.activate(holder, SECRET)

    answers = [client.get(address) for address in ("/cohorts/", "/accounts/2fa/")]

    page = reverse("mfa_reauthenticate")
    assert [answer.url.split("?")[0] for answer in answers] == [page, page]


@pytest.mark.parametrize(
    "name", ["mfa_deactivate_totp", "mfa_view_recovery_codes", "account_email"]
)
def test_password_cannot_take_the_factor_away(holder, name):
    client = signed_in_by_password(holder)
    TOTP.activate(holder, SECRET)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    answer = client.post(reverse(name))

    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(user=holder).count() == 1


def test_page_that_asks_for_the_factor_offers_no_password(holder):
    client = signed_in_by_password(holder)
    TOTP.activate(holder, SECRET)

    html = client.get("/cohorts/", follow=True).content.decode()

    assert "two-step verification" in html
    assert reverse("account_reauthenticate") not in html


def test_code_turns_the_session_into_a_full_one(holder):
    client = signed_in_by_password(holder)
    TOTP.activate(holder, SECRET)
    page = client.get("/cohorts/").url

    answer = client.post(page, {"code": code_for(SECRET), "next": "/cohorts/"})

    assert answer.url == "/cohorts/"
    assert client.get("/cohorts/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth sends its signal after the commit
def test_enrolling_opens_this_session_ends_the_others_and_is_told(holder):
    here, elsewhere = browser_of(holder), browser_of(holder)

    here.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = here.get(reverse("mfa_activate_totp")).context["form"].secret
    here.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert here.get("/cohorts/").status_code == 200
    assert elsewhere.get("/cohorts/").url.startswith("/accounts/login/")
    assert [message.to for message in mail.outbox] == [[holder.email]]


def browser_of(user):
    """A browser that has opened the link of an e-mail, and signed in."""
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session[MAILBOX_OF] = str(user.pk)
    session.save()
    sign_in(client, user.email)
    return client


def test_first_sign_in_with_a_role_needs_the_mailbox_too(client, holder):
    answer = sign_in(client, holder.email)

    assert answer.url == reverse("account_confirm_login_code")
    assert "_auth_user_id" not in client.session
    (message,) = mail.outbox
    assert message.to == [holder.email]
    code = next(line for line in message.body.splitlines() if is_code(line))
    client.post(answer.url, {"code": code})

    assert client.session["_auth_user_id"] == str(holder.pk)


def is_code(line):
    return len(line) > 5 and line == line.upper() and " " not in line


def test_link_from_the_mailbox_needs_no_code(client, holder):
    page = client.get(word_with("/reset/key/", password_link(holder)), follow=True)
    words = {"password1": "otra-frase-larga-7", "password2": "otra-frase-larga-7"}
    client.post(page.request["PATH_INFO"], words)

    sign_in(client, holder.email, "otra-frase-larga-7")

    assert client.session["_auth_user_id"] == str(holder.pk)
