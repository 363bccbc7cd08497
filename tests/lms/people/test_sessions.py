"""How long people with a role stay signed in, and where else they are."""

import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.jobs.services import start_daily_work
from lms.people.models import User
from lms.people.roles import Role
from lms.people.services import assign_role
from lms.people.templatetags.browsers import browser_name
from tests.factories.people import UserFactory, with_role
from tests.support.signing_in import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

HOUR = 60 * 60
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def age(client, **hours):
    session = client.session
    for key, number in hours.items():
        session[key] = time.time() - number * HOUR
    session.save()


@pytest.mark.parametrize(
    ("hours", "stays"),
    [
        ({"signed_in_at": 11.9, "seen_at": 0.1}, True),
        ({"signed_in_at": 12.1, "seen_at": 0.1}, False),
        ({"signed_in_at": 3, "seen_at": 0.9}, True),
        ({"signed_in_at": 3, "seen_at": 1.1}, False),
    ],
)
def test_staff_are_signed_out_after_a_day_or_an_idle_hour(signed_in, hours, stays):
    client = signed_in(with_role(Role.COORDINATOR))
    age(client, **hours)

    answer = client.get("/cohorts/")

    assert (answer.status_code == 200) is stays
    assert ("_auth_user_id" in client.session) is stays
    assert stays or answer.url == "/accounts/login/?next=/cohorts/"


def test_page_says_why_somebody_was_signed_out(signed_in):
    client = signed_in(with_role(Role.COORDINATOR))
    age(client, seen_at=2)

    html = client.get("/cohorts/", follow=True).content.decode()

    assert "You were signed out to protect personal data. Sign in again." in html


def test_work_keeps_the_session_alive(signed_in):
    client = signed_in(with_role(Role.COORDINATOR))
    age(client, seen_at=0.5)

    client.get("/cohorts/")

    assert time.time() - client.session["seen_at"] < HOUR / 60


def test_trainees_stay_signed_in(signed_in):
    client = signed_in(UserFactory())
    age(client, signed_in_at=200, seen_at=200)

    assert client.get("/learn/").status_code != 302
    assert "_auth_user_id" in client.session


@pytest.fixture
def person():
    user = UserFactory(password=PASSWORD)
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    return user


def test_person_sees_and_ends_their_other_sessions(person):
    here, elsewhere, stranger = Client(), Client(), Client()
    sign_in(here, person.email, REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT=FIREFOX)
    sign_in(elsewhere, person.email, REMOTE_ADDR="198.51.100.9")
    other = UserFactory(password=PASSWORD)
    other.emailaddress_set.create(email=other.email, primary=True, verified=True)
    sign_in(stranger, other.email, REMOTE_ADDR="203.0.113.1")

    html = here.get("/accounts/sessions/").content.decode()
    here.post("/accounts/sessions/")

    addresses = ["192.0.2.7", "198.51.100.9", "203.0.113.1"]
    assert [address in html for address in addresses] == [True, True, False]
    assert "Firefox, Windows" in html
    assert [
        "_auth_user_id" in client.session for client in (here, elsewhere, stranger)
    ] == [True, False, True]


def test_new_password_ends_the_other_sessions(person):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        sign_in(client, person.email)
    words = {"password1": "otra-frase-larga-7", "password2": "otra-frase-larga-7"}

    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, **words})

    codes = [client.get("/name/").status_code for client in (here, elsewhere)]
    assert codes == [200, 302]


def test_first_role_ends_the_sessions_of_the_password(person):
    client = Client()
    sign_in(client, person.email)

    assign_role(person, Role.INSTRUCTOR)

    assert client.get("/name/").status_code == 302


def test_deactivated_person_stays_signed_out_when_activated_again(
    signed_in, administrator, person
):
    client = Client()
    sign_in(client, person.email)
    edit = reverse("wagtailusers_users:edit", args=[person.pk])
    form = {
        "email": person.email,
        "given_names": "Ana",
        "first_surname": "Pérez",
        "preferred_language": "en",
    }

    signed_in(administrator).post(edit, form)
    User.objects.filter(pk=person.pk).update(is_active=True)

    assert client.get("/name/").status_code == 302


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; like Mac OS X) Version/18 Safari", "Safari, iPhone"),
        ("curl/8.5", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_browser_is_named_as_people_know_it(header, name):
    assert browser_name(header) == name


def test_expired_sessions_and_their_browsers_are_deleted_every_day(person):
    client = Client()
    sign_in(client, person.email)
    sign_in(Client(), person.email)
    expired = Session.objects.get(session_key=client.session.session_key)
    expired.expire_date = timezone.now() - timedelta(days=1)
    expired.save()

    start_daily_work()
    start_daily_work()

    assert Session.objects.count() == UserSession.objects.count() == 1


def test_daily_work_runs_once_a_day(person):
    now, calls = timezone.now(), []
    for hours in (0, 1, 23, 25, 26):
        sign_in(Client(), person.email)
        Session.objects.update(expire_date=now - timedelta(days=1))
        start_daily_work(at=now + timedelta(hours=hours))
        calls.append(Session.objects.count())

    assert calls == [0, 1, 2, 0, 1]
