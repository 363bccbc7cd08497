"""What no view should have to read is refused before it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lms.audit.middleware import AddressMiddleware, current_address
from tests.factories.certificates import enrolled, units_of

pytestmark = pytest.mark.django_db


def test_request_larger_than_its_view_accepts_is_refused(client, settings):
    settings.LARGEST_FILE = 100
    client.cookies["django_language"] = "en"
    file = SimpleUploadedFile("a.pdf", b"x" * 70_000)

    answer = client.post(reverse("verification:verify"), {"file": file})

    assert answer.status_code == 413
    assert "You can send up to 100\xa0bytes at a time." in answer.content.decode()


def test_view_may_accept_larger_files(signed_in, coordinator, settings):
    settings.LARGEST_FILE = 100
    file = SimpleUploadedFile("a.csv", b"x" * 70_000)
    roster = reverse("rosters:roster", args=["NONE"])

    assert signed_in(coordinator).post(roster, {"file": file}).status_code == 404


@pytest.mark.parametrize("path", ["/verify/?code=%00", "/verify/%00/"])
def test_null_character_is_a_bad_request(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OTHER"])
def test_unknown_method_is_refused(client, method):
    assert client.generic(method, "/").status_code == 405


def test_false_host_is_a_bad_request(client, settings):
    settings.ALLOWED_HOSTS = ["example.org"]
    client.raise_request_exception = False

    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_audited_address_is_the_one_the_proxy_reports(rf, settings, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", headers={"x-forwarded-for": "198.51.100.1, 203.0.113.9"})

    assert AddressMiddleware(lambda _request: current_address.get())(request) == address


@pytest.mark.parametrize(
    "path", ["/", "/cohorts/", "/portal/", "/accounts/email/", "/jobs/", "/mail/"]
)
def test_pages_of_a_person_are_kept_nowhere(signed_in, administrator, path):
    response = signed_in(administrator).get(path)

    assert response["Cache-Control"] == "private, no-store"


def test_pages_for_everyone_say_nothing_about_keeping(client):
    assert "Cache-Control" not in client.get("/")


def test_lessons_may_be_kept_if_the_site_is_asked_again(signed_in):
    enrolment = enrolled()
    browser = signed_in(enrolment.user)
    [unit] = units_of(enrolment)
    course = reverse("learning:learning", args=[enrolment.cohort.code])
    lesson = reverse("learning:unit", args=[enrolment.cohort.code, unit.key])

    kept = {browser.get(path)["Cache-Control"] for path in (course, lesson)}

    assert kept == {"private, no-cache"}


def test_page_may_use_no_device(client):
    response = client.get("/")

    assert response["Permissions-Policy"].startswith("camera=(), geolocation=()")
