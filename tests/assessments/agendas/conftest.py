import pytest

from lms.people.roles import Role
from tests.factories.people import with_role
from tests.support.clients import FactorClient


@pytest.fixture
def evaluator_client(db):
    """An evaluator's browser in English; the person is its `user`."""
    client = FactorClient()
    client.cookies["django_language"] = "en"
    client.user = with_role(Role.EVALUATOR)
    client.force_login(client.user)
    return client


@pytest.fixture
def browser(signed_in):
    """An evaluator's browser that asks for pages in English."""
    browser = signed_in(with_role(Role.EVALUATOR))
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser
