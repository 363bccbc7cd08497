"""Cohorts of many people with their results and certificates, written in bulk."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.overview.services import summarise_cohort
from cohorts.results.models import Result
from lms.people.models import Institution, User
from tests.factories.certificates import CertificateFactory
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory

COUNTRIES = ("GT", "HN", "SV", "MX", "CR")
INSTITUTIONS = 20
MODULES, LESSONS = 10, 4
FAILING, CERTIFIED = 50, 9  # one person in so many


def course_key():
    """Of the course that all these cohorts take."""
    cohort = Cohort.objects.filter(code__startswith="CROWD").first()
    if cohort:
        return cohort.course_key
    return make_course(modules=MODULES, lessons=LESSONS).translation_key


def institutions():
    return [
        Institution.objects.get_or_create(
            code=f"CROWD-{number}",
            defaults={
                "name_es": f"Institución {number}",
                "name_en": f"Institution {number}",
                "country": COUNTRIES[number % len(COUNTRIES)],
                "kind": Institution.Kind.GOVERNMENT,
            },
        )[0]
        for number in range(INSTITUTIONS)
    ]


def cohort_of(people, code):
    """The cohort of that code with so many people, made where there is none."""
    cohort = Cohort.objects.filter(code=code).first()
    return cohort or make_cohort(people, code)


@transaction.atomic
def make_cohort(people, code, *, furthest=MODULES * LESSONS):
    """People have completed as many units as their number tells, up to `furthest`."""
    cohort = CohortFactory(code=code, course_key=course_key(), country="")
    enrolments = enrol_people(cohort, people)
    steps = unit_sequence_of(cohort, "es").steps[:furthest]
    keys = [unit.key for _module, unit in steps]
    Result.objects.bulk_create(
        (row for n, each in enumerate(enrolments) for row in results(n, each, keys)),
        batch_size=2000,
    )
    holders = enrolments[::CERTIFIED]
    Certificate.objects.bulk_create(map(certificate, holders), batch_size=500)
    summarise_cohort(cohort)
    return cohort


def enrol_people(cohort, number):
    """Most have signed in; some have no invitation, or have not answered it."""
    now = timezone.now()
    users = User.objects.bulk_create(people_of(cohort, number), batch_size=1000)
    moments = [now - timedelta(days=n % 30, hours=2) for n in range(number)]
    return Enrolment.objects.bulk_create(
        (
            Enrolment(
                cohort=cohort,
                user=user,
                institution=user.institution,
                enrolled_at=moments[n],
                invited_at=moments[n] if n % 10 else None,
                accepted_at=moments[n] if n % 10 > 1 else None,
            )
            for n, user in enumerate(users)
        ),
        batch_size=1000,
    )


def people_of(cohort, number):
    places = institutions()
    for n in range(number):
        rank = n * 7919 % number
        yield User(
            email=f"{cohort.code.lower()}-{n}@example.org",
            given_names="María Fernanda",
            first_surname=f"Güemes {rank:06}",
            sort_key=f"guemes {rank:06} maria fernanda",
            search_text=f"maria fernanda guemes {n} {cohort.code.lower()}",
            institution=places[n % INSTITUTIONS],
        )


def results(number, enrolment, keys):
    if not enrolment.accepted_at:
        return
    done = number * 7 % (len(keys) + 1)
    for position, key in enumerate(keys[:done]):
        failed = number % FAILING == 2 and position == done - 1
        yield Result(
            enrolment_id=enrolment.pk,
            kind=Result.Kind.QUIZ if failed else Result.Kind.LESSON,
            outcome=Result.Outcome.FAILED if failed else Result.Outcome.COMPLETED,
            mark=50 if failed else None,
            subject_key=key,
            language="es",
            achieved_at=enrolment.accepted_at,
            idempotency_key=key.hex,
        )


def certificate(enrolment):
    code = uuid4().hex
    return CertificateFactory.build(
        enrolment=enrolment,
        institution=enrolment.institution,
        code=code,
        serial=f"CROWD-{code[:20]}",
        issued_at=enrolment.enrolled_at,
    )
