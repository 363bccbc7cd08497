"""The fictional people of the trial site, in three cohorts of different age.

They are always the same; only dates depend on the day of loading.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from cohorts.enrolments.demo import CODE as REGIONAL
from cohorts.enrolments.events import Kind
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.services import create_cohort, enrol, record_events
from curricula.courses.outline import outline_of
from lms.people.models import Institution, User

GENERATION, FINISHED = "MX-DEMO", "REG-DEMO"
OFFICER = "officer@demo.test"  # has an account of the trial site, with a past
GIVEN_NAMES = (
    "María Fernanda",
    "José Luis",
    "Ana Sofía",
    "Carlos Enrique",
    "Rosa Isela",
    "Miguel Ángel",
    "Guadalupe",
    "Juan Pablo",
    "Marisol",
    "Ernesto",
    "Claudia Patricia",
    "Wilmer Josué",
    "Blanca Estela",
    "Óscar René",
    "Yesenia",
    "Héctor Manuel",
    "Dulce María",
    "Edwin Rolando",
    "Norma Alicia",
    "Francisco",
)
SURNAMES = (
    "López",
    "Hernández",
    "Martínez",
    "García",
    "Pérez",
    "Ramírez",
    "Chávez",
    "Cruz",
    "Velásquez",
    "Méndez",
    "Ordóñez",
    "Zúñiga",
    "Castellanos",
    "Bautista",
    "Ixchop",
    "Mejía",
    "Alvarado",
    "Tzoc",
    "Rivera",
    "Domínguez",
    "Ucán",
)


@dataclass(frozen=True)
class DemoCohort:
    """`people`: code of the institution → how many; `days`: ago that it began."""

    code: str
    people: dict
    days: int
    silent: int  # of its last people: not signed in yet


COHORTS = (
    DemoCohort(REGIONAL, {"GT-GOV": 5, "HN-DGME": 4, "SV-GOV": 4, "INM": 3}, 20, 3),
    DemoCohort(GENERATION, {"INM": 14, "SNDIF": 6}, 40, 2),
    DemoCohort(FINISHED, {"GT-GOV": 4, "HN-DGME": 3, "INM": 2}, 900, 0),
)


def load_demo(report):
    if not Cohort.objects.filter(code=REGIONAL).exclude(course_key=None).exists():
        return
    numbers = iter(range(sum(sum(each.people.values()) for each in COHORTS)))
    for demo in COHORTS:
        cohort = Cohort.objects.filter(code=demo.code).first() or _create(demo)
        names = [next(numbers) for _person in range(sum(demo.people.values()))]
        is_loaded = User.objects.filter(email=email_of(names[0])).exists()
        report.add("demo people", "unchanged" if is_loaded else "created", demo.code)
        if not is_loaded:
            add_people(cohort, demo, names)


def add_people(cohort, demo, numbers):
    institutions = Institution.objects.in_bulk(demo.people, field_name="code")
    codes = [code for code, count in demo.people.items() for _each in range(count)]
    people = [
        create_person(number, institutions[code])
        for number, code in zip(numbers, codes, strict=True)
    ]
    if demo.code != GENERATION:
        people += User.objects.filter(email=OFFICER)
    begun = timezone.now() - timedelta(days=demo.days)
    enrolments = [
        Enrolment(cohort=cohort, user=person, institution=person.institution)
        for person in people
    ]
    enrol(enrolments, at=begun)
    record_events(enrolments, Kind.INVITED, at=begun)
    silent = people[len(codes) - demo.silent : len(codes)]
    active = [each for each in enrolments if each.user not in silent]
    record_events(active, Kind.ACCEPTED, at=begun + timedelta(days=1))


def create_person(number, institution):
    person = User(
        email=email_of(number),
        given_names=GIVEN_NAMES[number * 7 % len(GIVEN_NAMES)],
        first_surname=SURNAMES[number * 5 % len(SURNAMES)],
        second_surname=SURNAMES[(number * 11 + 3) % len(SURNAMES)],
        institution=institution,
    )
    person.certificate_name = person.get_full_name()
    person.set_unusable_password()
    person.save()
    return person


def email_of(number):
    return f"persona{number + 1}@demo.test"


def _create(demo):
    course_key = Cohort.objects.get(code=REGIONAL).course_key
    modules = [str(module.key) for module in outline_of(course_key, "es").modules]
    fields = {GENERATION: _generation, FINISHED: _finished}[demo.code](modules)
    cohort = Cohort(
        code=demo.code,
        organiser=Institution.objects.get(code="INM"),
        starts_on=timezone.localdate() - timedelta(days=demo.days),
        course_key=course_key,
        **fields,
    )
    institutions = Institution.objects.filter(code__in=demo.people)
    instructors = User.objects.filter(email="instructor@demo.test")
    return create_cohort(
        cohort, by=None, institutions=institutions, instructors=instructors
    )


def _generation(modules):
    last = Cohort.objects.aggregate(last=Max("ordinal"))["last"] or 0
    return {
        "kind": Cohort.Kind.GENERATION,
        "ordinal": last + 1,
        "country": "MX",
        "name_es": f"Generación {last + 1}",
        "name_en": f"Generation {last + 1}",
        "ends_on": timezone.localdate() + timedelta(weeks=6),
        "module_keys": modules,
    }


def _finished(modules):
    """It ended two years ago; `certificates` closes it when all have theirs."""
    year = (timezone.localdate() - timedelta(days=900)).year
    return {
        "kind": Cohort.Kind.REGIONAL,
        "name_es": f"Formación regional {year}",
        "name_en": f"Regional training {year}",
        "ends_on": timezone.localdate() - timedelta(days=600),
        "module_keys": modules[:2],
    }
