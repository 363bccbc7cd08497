"""What screens say of nobody, one person and thirty is true; all cost the same."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.enrolments.models import Cohort
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.pages import open_page, text

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

SCREENS = {
    "cohort": ("coordinator", "/cohorts/GT-1/"),
    "people": ("coordinator", "/cohorts/GT-1/people/"),
    "home": ("coordinator", "/"),
    "portal": ("liaison", "/portal/people/"),
    "home of the liaison": ("liaison", "/"),
    "home of the instructor": ("instructor", "/"),
}
SAYS = {
    0: {
        "cohort": "No one is enrolled yet",
        "people": "No people",
        "home": "No one is enrolled yet.",
        "portal": "When a coordinator enrols one of your officers, they appear here.",
        "home of the liaison": "None of your officers is in an open cohort.",
        "home of the instructor": "No one is enrolled yet.",
    },
    1: {
        "cohort": "1 of 1 has signed in and set a password 0 need follow-up",
        "people": "1 person",
        "home": "1 of 1 has signed in and set a password",
        "portal": "1 enrolment",
        "home of the liaison": "1 person in an open cohort. 1 of 1 has signed in.",
        "home of the instructor": "No one needs your attention now.",
    },
    30: {
        "cohort": "30 of 30 have signed in and set a password 0 need follow-up",
        "people": "30 people",
        "home": "30 of 30 have signed in and set a password",
        "portal": "30 enrolments",
        "home of the liaison": "30 people in open cohorts. 30 of 30 have signed in.",
        "home of the instructor": "No one needs your attention now.",
    },
}
# A number of one before a plural, in either language.
ILL_FORMED = re.compile(
    r"(?<![\d.,/:-])1 (people|enrolments|cohorts|modules|certificates|have|need\b|are\b"
    r"|personas|cohortes|módulos|certificados|inscripciones|días|days)"
)


def enrol(number):
    """That many people of Guatemala in its cohort, who have all signed in today."""
    course = make_course(modules=2, lessons=1)
    cohort = CohortFactory(code="GT-1", country="GT", course_key=course.translation_key)
    add_people(cohort, number)
    instructor = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(instructor)
    return {
        "coordinator": with_role(Role.COORDINATOR, country="GT"),
        "liaison": with_role(Role.LIAISON, country="GT"),
        "instructor": instructor,
    }


def add_people(cohort, number):
    office = InstitutionFactory(country="GT")
    for _person in range(number):
        EnrolmentFactory(cohort=cohort, user=UserFactory(institution=office))


@pytest.mark.parametrize("number", SAYS)
def test_screens_say_what_is_so_of_that_many_people(
    signed_in, subtests, catalogues, number
):
    people = enrol(number)

    for screen, (role, address) in SCREENS.items():
        client = signed_in(people[role])
        with subtests.test(screen):
            english = text(open_page(client, address))
            client.cookies["django_language"] = "es"
            spanish = text(client.get(address))
            assert SAYS[number][screen] in english
            assert ILL_FORMED.findall(english + spanish) == []


def test_screens_ask_as_much_for_many_as_for_few(client, subtests):
    people = enrol(2)
    few = {screen: queries_of(client, people, screen) for screen in SCREENS}

    add_people(Cohort.objects.get(), 28)

    for screen in SCREENS:
        with subtests.test(screen):
            assert queries_of(client, people, screen) == few[screen]


def queries_of(client, people, screen):
    role, address = SCREENS[screen]
    client.force_login(people[role])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
