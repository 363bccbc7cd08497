"""A web process reads a large library when a page needs it, not before."""

import subprocess
import sys

import pytest

from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, add_second_factor
from tests.factories.workshops import make_published_workshop
from tests.support.jobs import process_environment

pytestmark = pytest.mark.usefixtures("shared_database", "queue")


@pytest.fixture
def cohort():
    course = make_course(modules=1, lessons=1)
    cohort = CohortFactory(code="LEAN", course_key=course.translation_key)
    make_published_workshop(cohort)
    return cohort


def libraries_after(*people_and_pages):
    command = [sys.executable, "-m", "tests.support.modules", *people_and_pages]
    served = subprocess.run(
        command,
        env=process_environment() | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )
    assert served.returncode == 0, served.stderr
    return served.stdout.split()


def test_pages_of_trainees_and_coordinators_need_none(cohort):
    person = EnrolmentFactory(cohort=cohort).user
    coordinator = UserFactory()
    add_second_factor(coordinator)
    assign_role(coordinator, Role.COORDINATOR)
    pages = ["", "people/", "workshops/", "attendance/", "gradebook/"]

    assert (
        libraries_after(
            *(person.email, "/", "/learn/LEAN/", "/certificates/"),
            *(coordinator.email, "/", "/cohorts/"),
            *(f"/cohorts/LEAN/{page}" for page in pages),
        )
        == []
    )
