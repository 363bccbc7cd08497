import pytest
from django.urls import reverse, set_script_prefix

from lms.addresses import page_url


@pytest.fixture
def below():
    """The site below a folder of its host."""
    set_script_prefix("/below/")
    yield
    set_script_prefix("/")


def test_address_is_that_of_the_page(below):
    assert page_url("account_email") == reverse("account_email")
    set_script_prefix("/")
    assert page_url("account_email") == reverse("account_email")
