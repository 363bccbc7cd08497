"""Logs name requests and people by number and hold nothing that signs a person in."""

import io
import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

from lms.logs import JsonFormatter
from lms.masking import masked

pytestmark = pytest.mark.django_db

TOKEN = "eyJlbnJvbG1lbnQiOjF9:1tXyZa:0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123"
CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23"


@pytest.fixture
def log():
    """`log()`: the lines written so far, as dictionaries."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (f"/verify/{CODE}/", "Not Found: /verify/<str:code>/"),
        (
            "/verify/ABCD EFGH JKLM/",
            "Not Found: /verify/<str:code>/",
        ),
        ("/ana@example.org/x1", "Not Found: /…/…"),
        (f"/accounts/no/{TOKEN}", "Not Found: /accounts/no/…"),
        ("/nothing/", "Not Found: /nothing/"),
    ],
)
def test_address_of_a_missing_page_is_logged_without_its_words(
    client, log, path, message
):
    client.get(path)

    assert [line["message"] for line in log()] == [message]


def test_link_of_an_invitation_is_not_logged_when_its_form_is_refused(log):
    path = reverse("invitations:invitation", args=[TOKEN])

    Client(enforce_csrf_checks=True).post(path)

    messages = [line["message"] for line in log()]
    assert len(messages) == 1
    assert messages[0].endswith(": /cohorts/invitation/<str:token>/")


def test_line_names_the_request_and_the_person_by_number(signed_in, person, log):
    response = signed_in(person).get("/cohorts/DEMO/people/7/")

    [line] = log()
    assert line["request_id"] == response["X-Request-ID"]
    assert line["user"] == person.pk
    assert line["message"] == "Not Found: /cohorts/<slug:code>/people/<int:pk>/ pk=7"


def test_requests_have_different_numbers(client):
    numbers = {client.get("/accounts/login/")["X-Request-ID"] for _visit in range(2)}

    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("{'ana.p@example.org': (550, b'no')}", "{'…': (550, b'no')}"),
        (
            f"Referer https://x.org/invitation/{TOKEN}/.",
            "Referer https://x.org/invitation/…/.",
        ),
        ("Error: twice\nDETAIL:  Key (email)=(Ana Pérez)", "Error: twice\nDETAIL: …"),
        ("DETAIL:  Ana\nPérez.\n\nThe above", "DETAIL: …\n\nThe above"),
        ("LINE 1: SELECT 'Ana'\n   ^", "LINE 1: …"),
        (f"KeyError: '{CODE}'", "KeyError: '…'"),
        ("postgres://me:secret@db/name", "…/name"),
        (
            "Task id=1b671a64-40d5-491e-99b0-da01ff1f3341",
            "Task id=1b671a64-40d5-491e-99b0-da01ff1f3341",
        ),
        (
            'File "/usr/lib/python3.11/site-packages/a_long_module_name.py", line 5',
            'File "/usr/lib/python3.11/site-packages/a_long_module_name.py", line 5',
        ),
        (
            "django.core.exceptions.ImproperlyConfigured",
            "django.core.exceptions.ImproperlyConfigured",
        ),
    ],
)
def test_text_is_logged_without_addresses_values_and_keys(text, logged):
    assert masked(text) == logged


def test_fields_of_a_line_are_masked_too(log):
    logging.getLogger("lms").warning("sent", extra={"to": "ana@example.org", "mail": 3})

    [line] = log()
    assert (line["to"], line["mail"]) == ("…", 3)


def test_trace_of_a_fault_holds_no_address(log):
    try:
        raise OSError("refused: ana@example.org")
    except OSError:
        logging.getLogger("lms").exception("failed")

    [line] = log()
    assert line["exception"].endswith("OSError: refused: …")
