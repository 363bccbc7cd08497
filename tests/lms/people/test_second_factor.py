"""A role opens its screens only to those who have enrolled a second factor."""

import pytest
from allauth.mfa.models import Authenticator

from lms.people.accounts import needs_second_factor
from lms.people.roles import Role
from tests.factories.people import UserFactory, add_second_factor, with_role

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
        assert needs_second_factor(user) is False
        assert needs_second_factor(user) is False


def test_setting_switches_it_off(signed_in, settings):
    settings.REQUIRE_SECOND_FACTOR = False

    assert (
        signed_in(with_role(Role.ADMINISTRATOR, second_factor=False))
        .get("/admin/")
        .status_code
        == 200
    )
