"""Error pages keep the masthead and say what to do."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from django.urls import path

from lms.urls import handler400  # noqa: F401 (Django reads it here)
from lms.urls import urlpatterns as product

pytestmark = pytest.mark.django_db


def refusing(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("refused/", refusing(ValidationError(["This cohort is full.", "Ask."]))),
    path("denied/", refusing(PermissionDenied())),
    path("bad/", refusing(BadRequest())),
    path("broken/", refusing(RuntimeError())),
    *product,
]


@pytest.fixture
def here(client, settings):
    settings.ROOT_URLCONF = __name__
    client.cookies["django_language"] = "en"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/bad/", 400, "We did not understand the request"),
        ("/denied/", 403, "You cannot open this page"),
        ("/no-such-page/", 404, "This page does not exist"),
        ("/refused/", 409, "This cohort is full."),
    ],
)
def test_error_page_has_the_masthead(here, address, status, words):
    answer = here.get(address, follow=True)

    html = answer.content.decode()
    assert answer.status_code == status
    assert words in html
    assert 'class="masthead"' in html
    assert 'content="noindex"' in html


def test_conflict_page_shows_every_sentence_of_the_refusal(here):
    html = here.get("/refused/").content.decode()

    assert html.count('<p class="lead">') == 2


def test_server_error_page_needs_no_database_or_request(here):
    answer = here.get("/broken/")

    with connection.execute_wrapper(refusing_queries):
        assert "Algo falló" in get_template("500.html").render()
    assert answer.status_code == 500
    assert "Something failed on our side" in answer.content.decode()


def refusing_queries(*_args):
    raise AssertionError("The error page must not query the database.")


def test_form_with_a_stale_token_says_what_to_do(settings):
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"

    answer = client.post("/accounts/login/", {})

    assert answer.status_code == 403
    assert "The page was open for too long" in answer.content.decode()
