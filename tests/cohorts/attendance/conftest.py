"""A workshop of two days with three people."""

import pytest

from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import make_published_workshop


@pytest.fixture
def two_days(db, queue):
    return make_published_workshop(CohortFactory(code="HN-1"), days=2)


@pytest.fixture
def three_people(two_days):
    names = ["Alonso", "Bautista", "Castro"]
    return [
        EnrolmentFactory(cohort=two_days.cohort, user=UserFactory(first_surname=each))
        for each in names
    ]
