import copy

import pytest

from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory
from tests.support.kept import undone


@pytest.fixture(scope="module")
def kept_cohort(request, django_db_setup, django_db_blocker):
    """Made once for a module that says in `COURSE` what its `make_course` takes."""
    with undone(django_db_blocker):
        course = make_course(**request.module.COURSE)
        yield CohortFactory(course_key=course.translation_key)


@pytest.fixture
def cohort(kept_cohort, db):
    return copy.deepcopy(kept_cohort)
