"""A workshop of forty sessions, each with a person and an institution."""

from datetime import date, time, timedelta

from cohorts.enrolments.models import Cohort
from cohorts.workshops.models import Session, Workshop
from cohorts.workshops.services import add_session
from cohorts.workshops.time_zones import local_moment
from lms.people.models import Institution, User

MONDAY, ZONE = date(2027, 2, 1), "America/Mexico_City"
LENGTH = timedelta(minutes=45)


def forty_sessions():
    cohort = Cohort.objects.get(code="DEMO")
    dates = {"starts_on": MONDAY, "ends_on": MONDAY + timedelta(days=4)}
    workshop, is_new = Workshop.objects.get_or_create(
        cohort=cohort, place="Tapachula", time_zone=ZONE, **dates
    )
    if is_new:
        people = list(User.objects.order_by("pk")[:8])
        institutions = list(Institution.objects.order_by("pk")[:8])
        for number in range(40):
            given_by = [people[number % 8], institutions[number % 8]]
            add_session(a_session(workshop, number), facilitators=given_by)
    return workshop


def a_session(workshop, number):
    day, hour = divmod(number, 8)
    start = local_moment(MONDAY + timedelta(days=day), time(8 + hour), ZONE)
    return Session(
        workshop=workshop,
        title_es=f"Sesión {number}",
        title_en=f"Session {number}",
        starts_at=start,
        ends_at=start + LENGTH,
        room="Sala A",
    )
