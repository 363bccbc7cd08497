"""Signing in: by e-mail, patiently, and only by invitation."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from lms.mail.models import OutgoingMail
from tests.factories.people import UserFactory
from tests.support.signing_in import PASSWORD, SECRET, code_for, sign_in, word_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def person():
    user = UserFactory(password=PASSWORD, preferred_language="es")
    EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=True
    )
    return user


def test_wrong_password_and_unknown_email_read_the_same(client, person):
    client.cookies["django_language"] = "en"
    wrong = sign_in(client, person.email, "another").content.decode()
    unknown = sign_in(client, "nobody@example.org").content.decode()

    sentence = "The email address and/or password you specified are not correct."
    assert (sentence in wrong, sentence in unknown) == (True, True)


def test_guessing_is_slowed_down(client, person):
    for _attempt in range(12):
        answer = sign_in(client, person.email, "guess")

    assert answer.status_code == 200
    assert sign_in(client, person.email).status_code == 200
    assert "_auth_user_id" not in client.session


def test_too_many_requests_have_our_page(client):
    client.cookies["django_language"] = "en"
    for _attempt in range(25):
        answer = client.post("/accounts/password/reset/", {"email": "a@example.org"})

    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_unproven_email_is_asked_to_prove_itself(client):
    user = UserFactory(password=PASSWORD)

    assert sign_in(client, user.email).url == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert [message.to for message in mail.outbox] == [[user.email]]


def test_confirmation_link_proves_the_email(client):
    user = UserFactory(password=PASSWORD)
    sign_in(client, user.email)

    client.post(word_with("/confirm-email/", mail.outbox[0].body))

    assert EmailAddress.objects.get(user=user).verified
    assert not ModelLogEntry.objects.filter(action="people.email_changed").exists()


def test_closed_account_stays_out(client, person):
    person.is_active = False
    person.save()

    assert sign_in(client, person.email).url == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_nobody_registers_alone(client):
    form = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    html = client.post("/accounts/signup/", form).content.decode()

    assert "invitación" in html or "invitation" in html
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    ("language", "subject"),
    [("es", "Resguardo: "), ("en", "Resguardo: Choose a new password")],
)
def test_new_password_comes_in_the_persons_language(client, person, language, subject):
    person.preferred_language = language
    person.save()

    client.post("/accounts/password/reset/", {"email": person.email.upper()})
    (message,) = mail.outbox
    page = client.get(word_with("/reset/key/", message.body), follow=True)
    words = {"password1": "otra-frase-larga-7", "password2": "otra-frase-larga-7"}
    client.post(page.request["PATH_INFO"], words)

    assert message.subject.startswith(subject)
    assert sign_in(client, person.email, "otra-frase-larga-7").url == "/"


def test_unknown_address_learns_nothing(client):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})

    assert answer.url == reverse("account_reset_password_done")
    assert mail.outbox == []


@pytest.mark.usefixtures("queue")
def test_reset_does_the_same_for_every_address(client, person):
    answers = [asked_for_link(client, email) for email in (person.email, "x@y.org")]

    assert answers[0] == answers[1]
    assert OutgoingMail.objects.count() == 0
    assert person.email not in str(DBTaskResult.objects.values_list("args_kwargs"))


def asked_for_link(client, email):
    """What a request for a link answers and writes to the database."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.post("/accounts/password/reset/", {"email": email})
    # The names of savepoints never repeat, and limits count the two requests together.
    others = ("SAVEPOINT", "serving_shared_cache")
    statements = [query["sql"] for query in queries]
    return answer.url, [
        sql.split()[:3] for sql in statements if not any(each in sql for each in others)
    ]


def test_operator_prints_a_link_for_a_site_without_mail(client, person, capsys):
    call_command("password_link", person.email.upper())
    page = client.get(word_with("/reset/key/", capsys.readouterr().out), follow=True)
    words = {"password1": "otra-frase-larga-7", "password2": "otra-frase-larga-7"}
    client.post(page.request["PATH_INFO"], words)

    sign_in(client, person.email, "otra-frase-larga-7")

    assert client.session["_auth_user_id"] == str(person.pk)


def test_operator_is_told_of_an_unknown_email(db):
    with pytest.raises(CommandError, match="No active account has the e-mail"):
        call_command("password_link", "x@y.org")


def test_changed_email_waits_for_its_link(client, person):
    sign_in(client, person.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    form = {"email": "Nueva@Example.org", "action_add": ""}
    client.post("/accounts/email/", form)
    person.refresh_from_db()
    before = person.email
    bodies = " ".join(message.body for message in mail.outbox)

    client.post(word_with("/confirm-email/", bodies))

    person.refresh_from_db()
    assert (before, person.email) != ("nueva@example.org", before)
    assert person.email == "nueva@example.org"
    assert mail.outbox[-1].to == [before]
    assert ModelLogEntry.objects.filter(action="people.email_changed").count() == 1


def test_second_step_asks_for_the_code(client, person):
    TOTP.activate(person, SECRET)

    assert sign_in(client, person.email).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_for(SECRET)})

    assert refused.status_code == 200
    assert client.session["_auth_user_id"] == str(person.pk)


OWN_PAGES = [
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "names:name",
]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", OWN_PAGES)
def test_account_pages_have_our_look(client, person, name, language):
    sign_in(client, person.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.cookies["django_language"] = language

    answer = client.get(reverse(name))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count("<h1") == 1
    assert 'class="masthead"' in html
    assert "placeholder=" not in html


def test_second_factor_is_set_up_shown_and_removed(client, person):
    sign_in(client, person.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    index = client.get(reverse("mfa_index")).content.decode()
    removed = client.post(reverse("mfa_deactivate_totp"))

    assert len(codes) == 10
    assert reverse("mfa_deactivate_totp") in index
    assert removed.url == reverse("mfa_index")


def test_scripts_and_styles_come_from_us_alone(client):
    policy = client.get("/accounts/login/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Sus certificados siguen vigentes"),
        ("en", "Your certificates stay valid"),
    ],
)
def test_messages_of_allauth_are_reworded_in_both_languages(client, language, sentence):
    client.cookies["django_language"] = language

    assert sentence in client.get("/accounts/inactive/").content.decode()


@pytest.mark.parametrize(("language", "label"), [("es", "Nombre"), ("en", "Name")])
def test_label_that_allauth_leaves_to_django_is_translated(
    client, person, language, label
):
    sign_in(client, person.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.cookies["django_language"] = language

    html = client.get(reverse("mfa_add_webauthn")).content.decode()

    assert f'<label for="id_name">{label}</label>' in html


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "es",
            [
                "Al menos 8 caracteres.",
                "No solo números.",
                "No su nombre ni su correo.",
            ],
        ),
        (
            "en",
            ["At least 8 characters.", "Not only numbers.", "Not your name or e-mail."],
        ),
    ],
)
def test_new_password_is_explained_in_short_sentences(
    client, person, language, sentences
):
    sign_in(client, person.email)
    client.cookies["django_language"] = language

    html = client.get(reverse("account_change_password")).content.decode()

    assert [sentence for sentence in sentences if sentence not in html] == []


def test_mail_greets_the_person_by_name(client, person):
    client.cookies["django_language"] = "en"
    person.given_names, person.first_surname = "Rosa Ixchel", "Tum"
    person.preferred_language = "en"
    person.save()

    client.post("/accounts/password/reset/", {"email": person.email})

    assert mail.outbox[0].body.startswith("Dear Rosa Ixchel Tum:\n")
