"""Pages of lists that may be too long to count."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from lms.design import pages
from lms.people.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PEOPLE = 14


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr(pages, "MOST_COUNTED", 4)
    monkeypatch.setattr(pages, "PAGES_AHEAD", 2)
    UserFactory.create_batch(PEOPLE)
    return User.objects.order_by("pk")


def page_of(people, asked):
    request = RequestFactory().get("/people/", {"page": asked})
    return request, pages.get_page_of_many(request, people, 2)


@pytest.mark.parametrize(
    ("asked", "number", "count", "has_more"),
    [
        ("", 1, 6, True),
        ("3", 3, 10, True),
        ("4", 4, 12, True),
        ("5", 5, 14, False),
        ("7", 7, 14, False),
        ("9", 7, 14, False),
        ("first", 1, 6, True),
        ("9" * 9, 3, 6, True),
        ("9" * 5000, 1, 6, True),
    ],
)
def test_bound_lies_behind_the_page_asked_for(people, asked, number, count, has_more):
    assert people.count() == PEOPLE

    _request, page = page_of(people, asked)

    assert (page.number, page.paginator.count) == (number, count)
    assert page.paginator.has_more == has_more


def test_every_page_is_reached_from_the_one_before(people):
    reached, asked = [], 1
    while True:
        _request, page = page_of(people, str(asked))
        reached += page.object_list
        if not page.has_next():
            break
        asked = page.next_page_number()

    assert reached == list(people)


def test_pager_says_that_there_are_more(people):
    request, page = page_of(people, "2")

    context = {"page": page, "request": request}
    html = render_to_string("design/components/pager.html", context)

    assert "3 to 4 of more than 8" in html
    assert "page=4" in html
