"""The list of cohorts and the form of one ask as much for many as for few."""

import pytest
from django.urls import reverse

from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.support.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def test_list_asks_as_much_for_many_as_for_few(signed_in, coordinator):
    browser, address = signed_in(coordinator), reverse("enrolments:cohorts")
    counts = []
    for number in (2, 25):
        for _cohort in range(number):
            EnrolmentFactory(cohort=CohortFactory())
        browser.get(address)
        counts.append(queries_of(browser, address))

    assert counts[0] == counts[1]
    assert len(browser.get(address).context["page"]) == 20


def test_form_asks_as_much_for_many_courses_as_for_few(signed_in, coordinator):
    browser, address = signed_in(coordinator), reverse("enrolments:cohort_new")
    counts = []
    for _turn in range(2):
        for _course in range(2):
            make_course(modules=1, lessons=1)
        browser.get(address)
        counts.append(queries_of(browser, address))

    assert counts[0] == counts[1]
