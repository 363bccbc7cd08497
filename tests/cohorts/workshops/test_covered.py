"""The timetable and the programme name the lessons that a session covers."""

import pytest
from django.urls import reverse

from cohorts.workshops.covered import covered_by
from curricula.courses.outline import outline_of
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory
from tests.factories.workshops import WorkshopFactory, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def session():
    """It covers the second module and the first lesson, saved in that order."""
    cohort = CohortFactory(course_key=make_course(modules=2, lessons=1).translation_key)
    first, second = outline_of(cohort.course_key, "en").modules
    keys = [str(second.key), str(first.units[0].key)]
    return make_session(WorkshopFactory(cohort=cohort), unit_keys=keys)


def test_titles_are_in_the_order_of_the_course(session):
    outline = outline_of(session.workshop.cohort.course_key, "en")
    first, second = outline.modules

    assert covered_by(session.workshop.cohort, [session]) == {
        session.pk: [first.units[0].title, f"Module 2: {second.title}"]
    }


def test_sessions_that_cover_nothing_cost_no_query(django_assert_num_queries):
    session = make_session(WorkshopFactory())

    with django_assert_num_queries(0):
        assert covered_by(session.workshop.cohort, [session]) == {}


def test_timetable_and_programme_show_them(signed_in, coordinator, session):
    client, workshop = signed_in(coordinator), session.workshop
    [lesson, _module] = covered_by(workshop.cohort, [session])[session.pk]

    for address in (
        workshop.get_absolute_url(),
        reverse("workshops:programme", args=[workshop.pk]),
    ):
        assert f"{lesson} · " in client.get(address).text
