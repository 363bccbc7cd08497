"""What the next session costs on the page of a course."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from cohorts.workshops.panels import add_course_panels
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import WorkshopFactory, make_session


@pytest.mark.parametrize("people", [1, 4])
def test_next_session_costs_two_queries_with_its_facilitators(
    db, queue, people, django_assert_num_queries
):
    day = timezone.localdate() + timedelta(days=2)
    workshop = WorkshopFactory(status="published", starts_on=day, ends_on=day)
    make_session(workshop, day=day, facilitators=UserFactory.create_batch(people))
    enrolment = EnrolmentFactory(cohort=workshop.cohort)
    request, panels = RequestFactory().get("/"), []

    with django_assert_num_queries(2):
        add_course_panels(request, enrolment, panels)
        session = panels[0].sessions[0]
        shown = [(each.user, each.institution) for each in session.facilitators.all()]

    assert len(shown) == people
