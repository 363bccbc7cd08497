"""Workshops of one cohort, and sessions at local times."""

from datetime import date, time, timedelta

import factory

from cohorts.attendance.criteria import ATTENDANCE
from cohorts.results.services import set_minimums
from cohorts.workshops.models import Session, Workshop
from cohorts.workshops.services import add_session, publish_workshop
from cohorts.workshops.time_zones import local_moment
from tests.factories.enrolments import CohortFactory

MONDAY = date(2026, 11, 30)


def make_cohort_by_attendance(percent=80):
    """A cohort without a course that asks for a share of the session minutes."""
    cohort = CohortFactory(course_key=None)
    set_minimums(cohort, {(ATTENDANCE, None): percent})
    return cohort


class WorkshopFactory(factory.django.DjangoModelFactory):
    """A draft of five days in Tegucigalpa."""

    class Meta:
        model = Workshop

    cohort = factory.SubFactory(CohortFactory)
    place = "Tegucigalpa"
    starts_on = MONDAY
    ends_on = MONDAY + timedelta(days=4)
    time_zone = "America/Tegucigalpa"


def make_session(workshop, *, day=MONDAY, at="9:00", minutes=120, **facts):
    """A planned session; `facilitators` and `topics` as in `add_session`."""
    related = {name: facts.pop(name, ()) for name in ("facilitators", "topics")}
    hour, minute = map(int, at.split(":"))
    start = local_moment(day, time(hour, minute), workshop.time_zone)
    session = Session(
        workshop=workshop,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        **{"title_es": "Derechos humanos", "title_en": "Human rights", **facts},
    )
    return add_session(session, **related)


def make_published_workshop(cohort, *, days=1, minutes=120, by=None, **details):
    """A published workshop with one session a day; tests need the fixture `queue`."""
    workshop = WorkshopFactory(cohort=cohort, **details)
    for day in range(days):
        make_session(workshop, day=MONDAY + timedelta(days=day), minutes=minutes)
    return publish_workshop(workshop, by=by)
