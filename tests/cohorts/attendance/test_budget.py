"""The attendance sheet asks the same of a large room as of a small one."""

import pytest
from django.urls import reverse

from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.workshops import make_published_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def session():
    return make_published_workshop(CohortFactory()).sessions.get()


def test_page_and_mark_ask_the_same_of_any_number_of_people(
    signed_in, coordinator, session, django_assert_max_num_queries
):
    client = signed_in(coordinator)
    address = reverse("attendance:sheet", args=[session.pk])
    client.get(address)
    pages, marks = [], []
    for _size in range(2):
        people = EnrolmentFactory.create_batch(4, cohort=session.workshop.cohort)
        with django_assert_max_num_queries(30) as queries:
            assert client.get(address).status_code == 200
        pages.append(len(queries))
        data = {f"outcome-{people[0].pk}": "present"}
        with django_assert_max_num_queries(40) as queries:
            client.post(address, data, headers={"accept": "application/json"})
        marks.append(len(queries))

    assert (pages[0], marks[0]) == (pages[1], marks[1])
