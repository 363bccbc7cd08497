"""A published workshop of two sessions, and who has to do with it."""

import pytest

from cohorts.workshops.services import publish_workshop
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import WorkshopFactory, make_session


@pytest.fixture
def facilitator(db):
    return UserFactory(preferred_language="en")


@pytest.fixture
def published(queue, coordinator, facilitator):
    """Tasks wait, as changes of a published timetable are sent later."""
    workshop = WorkshopFactory()
    make_session(workshop, room="A", facilitators=[facilitator])
    make_session(workshop, at="11:20", title_es="Trata", title_en="Trafficking")
    return publish_workshop(workshop, by=coordinator)


@pytest.fixture
def learner(published):
    return EnrolmentFactory(cohort=published.cohort).user
