"""The accounts of the trial site, one for each role."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandError
from django.utils.translation import gettext_noop as _

from lms.people import services
from lms.people.models import Institution, User
from lms.people.roles import Role

PASSWORD = "resguardo-demo"


@dataclass(frozen=True)
class DemoPerson:
    """A fictional person of the trial site, and what their account is for."""

    email: str
    purpose: str
    names: tuple[str, str, str]
    institution: str
    role: str = ""
    country: str = ""


PEOPLE = [
    DemoPerson(
        "coordinator@demo.test",
        _("Coordinator: cohorts, rosters, criteria"),
        ("Teresa", "Aguilar", "Montes"),
        "INM",
        Role.COORDINATOR,
    ),
    DemoPerson(
        "trainee@demo.test",
        _("Trainee: enrolled in the open cohort DEMO"),
        ("Lucía Xochitl", "Peña", "Ixcoy"),
        "GT-GOV",
    ),
    DemoPerson(
        "officer@demo.test",
        _("Trainee in the middle of the course, with a certificate"),
        ("José Manuel", "Barrios", "Tun"),
        "GT-GOV",
    ),
    DemoPerson(
        "instructor@demo.test",
        _("Instructor of the cohort DEMO"),
        ("Rubén", "Castañeda", "Ríos"),
        "INM",
        Role.INSTRUCTOR,
    ),
    DemoPerson(
        "liaison.gt@demo.test",
        _("Liaison of Guatemala"),
        ("Ana Lucía", "Morales", "Choc"),
        "GT-GOV",
        Role.LIAISON,
        "GT",
    ),
    DemoPerson(
        "liaison.hn@demo.test",
        _("Liaison of Honduras"),
        ("Óscar", "Núñez", "Zelaya"),
        "HN-DGME",
        Role.LIAISON,
        "HN",
    ),
    DemoPerson(
        "editor@demo.test",
        _("Editor: pages and questions, at /admin/"),
        ("Irene", "Valdés", "Soto"),
        "SNDIF",
        Role.EDITOR,
    ),
    DemoPerson(
        "evaluator@demo.test",
        _("Evaluator"),
        ("Julián", "Ferrer", "Prado"),
        "UNICEF-MX",
        Role.EVALUATOR,
    ),
    DemoPerson(
        "admin@demo.test",
        _("Administrator: everything, at /admin/"),
        ("Elena", "Ibarra", "Luna"),
        "INM",
        Role.ADMINISTRATOR,
    ),
]


def load_demo(report):
    password = make_password(PASSWORD)  # takes a while, as it should
    for person in PEOPLE:
        user = User.objects.filter(email=person.email).first()
        report.add("demo account", "unchanged" if user else "created", person.email)
        user = user or create_account(person, password)
        if person.role and not user.has_role(person.role):
            services.assign_role(user, person.role, country=person.country)


def create_account(person, password):
    given_names, first_surname, second_surname = person.names
    user = User.objects.create(
        email=person.email,
        password=password,
        given_names=given_names,
        first_surname=first_surname,
        second_surname=second_surname,
        institution=institution_of(person),
    )
    EmailAddress.objects.create(
        user=user, email=person.email, primary=True, verified=True
    )
    return user


def institution_of(person):
    institution = Institution.objects.filter(code=person.institution).first()
    if not institution:
        raise CommandError("Load the programme first: manage.py load_programme")
    return institution
