"""Every address of the site, asked as every role, against the table in `access.txt`.

The table's columns are people, its rows addresses; a cell is the answer: a
status, `in` for a way to the sign-in page, `to` for another redirect. An address
without a row fails. To see what the site answers now, run this file's
`python -m pytest tests/test_access.py -k table --show-answers`; read it before you
believe it.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from assessments.services import start_attempt
from certificates.models import Certificate
from cohorts.progress import path_of
from cohorts.services import complete_unit
from cohorts.services.invitation import invitation_token
from lms.roles import Role
from tests.factories.assessments import hand_in, make_quiz
from tests.factories.cohorts import CohortFactory, EnrolmentFactory
from tests.factories.curricula import make_course
from tests.factories.lms import InstitutionFactory, UserFactory, with_role

TABLE = Path(__file__).with_name("access.txt")
PEOPLE = [
    "anonymous",
    "holder",
    "colleague",
    "stranger",
    "coordinator",
    "coord_hn",
    "instructor",
    "evaluator",
    "editor",
    "administrator",
    "liaison_gt",
    "liaison_hn",
]


@dataclass
class Scene:
    """A Guatemalan cohort with a certified officer, and everybody around it."""

    people: dict
    arguments: dict


@pytest.fixture
def scene(db):
    cohort, lesson, quiz = a_cohort("GT-1", "GT")
    holder, colleague = (a_trainee(cohort, "GT") for _person in range(2))
    stranger = a_trainee(a_cohort("HN-1", "HN")[0], "HN")
    complete_unit(holder, lesson, language="es")
    handed_in = hand_in(start_attempt(holder, quiz), right=["single_choice"])
    begun = start_attempt(colleague, quiz)
    certificate = Certificate.objects.get(enrolment=holder)
    newcomer = EnrolmentFactory(cohort=cohort, user=a_person("GT"), accepted_at=None)
    newcomer.user.set_unusable_password()
    newcomer.user.save()
    people = {
        "anonymous": None,
        "holder": holder.user,
        "colleague": colleague.user,
        "stranger": stranger.user,
        **staff(cohort),
    }
    arguments = {
        "code": cohort.code,
        "unit_key": quiz.key,
        "lesson_key": lesson.key,
        "enrolment": holder.pk,
        "begun": begun.pk,
        "handed_in": handed_in.pk,
        "question": begun.questions.first().pk,
        "serial": certificate.serial,
        "verification": certificate.code,
        "token": invitation_token(newcomer),
    }
    return Scene(people, arguments)


def a_cohort(code, country):
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, ["single_choice"])
    cohort = CohortFactory(
        code=code, country=country, course_key=course.translation_key
    )
    (_module, lesson), _before, _after = path_of(cohort, "es").around(
        path_of(cohort, "es").steps[0][1].key
    )
    unit = path_of(cohort, "es").around(quiz.translation_key)[0][1]
    return cohort, lesson, unit


def a_person(country):
    institution = InstitutionFactory(code=f"GOV-{country}", country=country)
    return UserFactory(institution=institution)


def a_trainee(cohort, country):
    return EnrolmentFactory(cohort=cohort, user=a_person(country))


def staff(cohort):
    instructor = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(instructor)
    return {
        "coordinator": with_role(Role.COORDINATOR),
        "coord_hn": with_role(Role.COORDINATOR, country="HN"),
        "instructor": instructor,
        "evaluator": with_role(Role.EVALUATOR),
        "editor": with_role(Role.EDITOR),
        "administrator": with_role(Role.ADMINISTRATOR),
        "liaison_gt": with_role(Role.LIAISON, country="GT"),
        "liaison_hn": with_role(Role.LIAISON, country="HN"),
    }


def patterns(resolver=None, prefix="", space=""):
    """(name, route) of every address; the admin's by its prefix alone."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield ":".join(filter(None, [space, one.name or "-"])), route
        else:
            inner = ":".join(filter(None, [space, one.namespace]))
            yield from patterns(one, route, inner)


def rows():
    """(name, method) → (address to ask, expected answers)."""
    table = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            name, method, address, *answers = line.split()
            table[name, method] = (address, answers)
    return table


def answer(client, method, address):
    """What that person gets; whatever a POST would have changed is undone."""
    with transaction.atomic():
        response = getattr(client, method.lower())(address)
        transaction.set_rollback(method == "POST")
    if response.status_code in (301, 302):
        to = response.headers["Location"]
        return "in" if to.startswith(reverse("account_login")) else "to"
    return str(response.status_code)


def test_every_address_has_a_row():
    named = {name for name, route in patterns() if not route.startswith("admin/")}

    assert named == {name for name, _method in rows()}


def test_answers_are_those_of_the_table(scene, client, subtests, pytestconfig):
    table = rows()
    found = {row: [] for row in table}
    for person in PEOPLE:
        client.logout()
        if user := scene.people[person]:
            client.force_login(user)
        for (name, method), (address, _expected) in table.items():
            address = address.format_map(scene.arguments)
            found[name, method].append(answer(client, method, address))
    show(pytestconfig, found)

    for row, (_address, expected) in table.items():
        with subtests.test(str(row)):
            assert dict(zip(PEOPLE, found[row], strict=True)) == dict(
                zip(PEOPLE, expected, strict=True)
            )


def show(pytestconfig, found):
    if path := pytestconfig.getoption("--show-answers"):
        lines = [f"{' '.join(row)} {' '.join(one)}" for row, one in found.items()]
        Path(path).write_text("\n".join(lines) + "\n")
