"""Cohorts of many people with their results and certificates, written in bulk."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.overview.services import PROGRESS, summarise
from cohorts.results.models import Result
from curricula.courses.outline import UnitEntry
from lms.people.models import Institution, User
from tests.bench.copying import insert_like
from tests.bench.crowd_attempts import add_attempts
from tests.factories.certificates import CertificateFactory
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory
from tests.factories.quizzes import make_quiz

COUNTRIES = ("GT", "HN", "SV", "MX", "CR")
INSTITUTIONS = 20
MODULES, LESSONS = 10, 4  # and a quiz in the first module
FAILING, CERTIFIED = 50, 9  # one person in so many
PASSED, FAILED = 90, 50  # marks


@dataclass(frozen=True)
class Learner:
    """A person who has done the first units; `kind` is the same for those alike."""

    number: int
    enrolment: Enrolment
    units: tuple[UnitEntry, ...]

    @property
    def has_failed(self):
        return self.number % FAILING == 2

    @property
    def kind(self):
        return len(self.units), self.has_failed

    @property
    def at(self):
        return self.enrolment.accepted_at

    def outcome(self, unit):
        if unit.kind != "quizpage":
            return Result.Kind.LESSON, Result.Outcome.COMPLETED, None
        if self.has_failed:
            return Result.Kind.QUIZ, Result.Outcome.FAILED, FAILED
        return Result.Kind.QUIZ, Result.Outcome.PASSED, PASSED


def course_key():
    """Of the course that all these cohorts take."""
    cohort = Cohort.objects.filter(code__startswith="CROWD").first()
    if cohort:
        return cohort.course_key
    course = make_course(modules=MODULES, lessons=LESSONS)
    make_quiz(course)
    return course.translation_key


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
def make_cohort(people, code):
    """People have completed as many units as their number tells, in any number."""
    cohort = CohortFactory(code=code, course_key=course_key(), country="")
    enrolments = enrol_people(cohort, people)
    units = [unit for _module, unit in unit_sequence_of(cohort, "es").steps]
    learners = [
        Learner(number, each, tuple(units[: number * 7 % (len(units) + 1)]))
        for number, each in enumerate(enrolments)
        if each.accepted_at
    ]
    add_results(learners)
    add_attempts(learners)
    add_summaries(cohort, learners)
    Certificate.objects.bulk_create(
        map(certificate, enrolments[::CERTIFIED]), batch_size=500
    )
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


def add_results(learners):
    names = (
        "enrolment_id",
        "subject_key",
        "kind",
        "outcome",
        "mark",
        "achieved_at",
        "idempotency_key",
    )
    insert_like(
        Result(language="es"),
        names,
        (
            (each.enrolment.pk, key, *each.outcome(unit), each.at, key.hex)
            for each in learners
            for unit in each.units
            for key in (unit.key,)
        ),
    )


def add_summaries(cohort, learners):
    """The product's own for one person of each kind; others of the kind are alike."""
    alike = defaultdict(list)
    for each in learners:
        if each.units:
            alike[each.kind].append(each.enrolment.pk)
    summarise(cohort, [first for first, *_others in alike.values()])
    for first, *others in alike.values():
        stored = Enrolment.objects.select_related("summary").get(pk=first)
        insert_like(stored.summary, ("enrolment_id",), ((key,) for key in others))
        progress = {name: getattr(stored, name) for name in PROGRESS}
        # Everybody's results are of the moment in which they signed in.
        progress["last_at"] = F("accepted_at")
        Enrolment.objects.filter(pk__in=others).update(**progress)


def certificate(enrolment):
    code = uuid4().hex
    return CertificateFactory.build(
        enrolment=enrolment,
        institution=enrolment.institution,
        code=code,
        serial=f"CROWD-{code[:20]}",
        issued_at=enrolment.enrolled_at,
    )
