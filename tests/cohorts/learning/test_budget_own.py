"""What the home and the page of a course cost a person who has everything."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.evaluations.models import Participation
from assessments.quizzes.services import start_attempt, submit_attempt
from cohorts.attendance import services
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.results.criteria import MARK
from cohorts.results.services import set_minimums
from cohorts.workshops.services import (
    cancel_session,
    move_session,
    publish_workshop,
)
from lms.people.roles import Role
from tests.factories.certificates import CertificateFactory
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_instrument
from tests.factories.people import UserFactory, with_role
from tests.factories.quizzes import entry_of, make_quiz
from tests.factories.workshops import WorkshopFactory, make_session
from tests.support.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
STAFF = [Role.COORDINATOR, Role.LIAISON]


def person_with(size):
    """Of a course, workshops, an evaluation and a certificate, `size` times as long."""
    course = make_course(modules=size, lessons=size)
    quizzes = [make_quiz(course) for _each in range(size)]
    cohort = CohortFactory(course_key=course.translation_key)
    set_minimums(cohort, {(ATTENDANCE, None): 80, (MARK, None): 80})
    enrolment = EnrolmentFactory(cohort=cohort)
    attend(enrolment, days=size + 2)
    for quiz in quizzes:
        submit_attempt(start_attempt(enrolment, entry_of(cohort, quiz)), language="es")
    instrument = make_instrument(topics=size, items=size)
    for _each in range(size):
        wave = WaveFactory(evaluation=EvaluationFactory(instrument=instrument))
        Participation.objects.create(wave=wave, enrolment=enrolment)
    for earlier in EnrolmentFactory.create_batch(size, user=enrolment.user):
        CertificateFactory(enrolment=earlier)
    return enrolment


def attend(enrolment, days):
    """One session marked and closed, one moved, one cancelled, others to come."""
    today = timezone.localdate()
    period = [today + timedelta(days=n) for n in range(-1, days)]
    workshop = WorkshopFactory(
        cohort=enrolment.cohort, starts_on=period[0], ends_on=period[-1]
    )
    sessions = [make_session(workshop, day=day) for day in period]
    publish_workshop(workshop, by=None)
    first, moved, cancelled = sessions[:3]
    move_session(moved, starts_at=moved.starts_at + timedelta(hours=1), by=None)
    cancel_session(cancelled, by=None, reason="Storm")
    mark = Mark(Outcome.PRESENT)
    services.mark_attendance(first, enrolment, mark, Marking(UserFactory()))
    services.close_sheet(first, by=None, at=first.ends_at)


@pytest.mark.parametrize("size", [1, 4])
def test_pages_ask_the_same_however_much_the_person_has(signed_in, size, subtests):
    enrolment = person_with(size)
    client, course = signed_in(enrolment.user), f"/learn/{enrolment.cohort.code}/"

    for address, queries in (("/", 9), (course, 6)):
        with subtests.test(address):
            text = client.get(address).text
            for part in ("own-attendance", "next-session"):
                assert f'id="{part}"' in text
            assert queries_of(client, address) == queries


def test_staff_are_told_of_it_in_as_many_queries(signed_in):
    """On each page that lists what one person did, or everybody's results by unit."""
    staff = {role: with_role(role, country="GT") for role in STAFF}
    few, many = (asked(signed_in, staff, person_with(size)) for size in (2, 4))

    assert few == many


def asked(signed_in, staff, enrolment):
    """How often each page asks once the outline of the course is cached."""
    counts = []
    for role, user in staff.items():
        client, addresses = signed_in(user), staff_pages(role, enrolment)
        client.get(addresses[-1])
        counts += [queries_of(client, address) for address in addresses]
    return counts


def staff_pages(role, enrolment):
    if role == Role.LIAISON:
        return ["/portal/", "/portal/people/"]
    cohort = f"/cohorts/{enrolment.cohort.code}/"
    person = f"{cohort}people/{enrolment.pk}/"
    of_person = [person, f"{person}requirements/", f"{person}attempts/"]
    return [
        cohort,
        *of_person,
        f"{cohort}people.xlsx",
        f"{cohort}criteria/",
        f"{cohort}course/",
        f"{cohort}gradebook/",
        f"{cohort}gradebook/?show=topics",
        f"{cohort}gradebook.xlsx",
    ]
