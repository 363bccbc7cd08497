"""Every address of the editors' admin, asked as every role.

`access-admin.txt` says what editors and administrators get; nobody else gets anything
but a way out. An address without a row fails. `make access` writes what the site
answers now into the table.
"""

import re
from contextlib import nullcontext

import pytest

from assessments.bank.models import Question
from curricula.authorities.models import Authority
from curricula.lessons.models import LessonPage
from curricula.sources.models import LegalInstrument, Topic
from lms.people.models import Institution, RoleAssignment
from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.people import add_second_factor
from tests.support.access import answer, patterns, sign_in, write_column
from tests.support.undrawn import undrawn
from tests.support.walk import ADMIN, admin_rows

STAFF = ["editor", "administrator"]
OTHERS = [role for role in Role if role not in (Role.EDITOR, Role.ADMINISTRATOR)]
LEAVING = "admin/logout/"
OPEN = {"admin/login/", LEAVING, "admin/sprite/", "admin/jsi18n/"}
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def routes():
    return {route for _name, route in patterns() if route.startswith("admin/")}


def things(scene):
    """Where an argument of the address names a thing, that thing is there."""
    LegalInstrument.objects.create(code="LAW", dated="2011")
    snippets = {
        "authorities/authority/": Authority,
        "bank/question/": Question,
        "sources/topic/": Topic,
        "sources/legalinstrument/": LegalInstrument,
    }
    keys = {name: model.objects.first().pk for name, model in snippets.items()}
    return {
        "admin/users/": scene.people["holder"].pk,
        "admin/roles/": RoleAssignment.objects.first().pk,
        "admin/institutions/": Institution.objects.first().pk,
        "admin/choose-person/": scene.people["holder"].pk,
        "admin/choose-institution/": Institution.objects.first().pk,
        **{f"admin/snippets/{name}": pk for name, pk in keys.items()},
        **{f"admin/snippets/choose/{name}": pk for name, pk in keys.items()},
        "admin/": LessonPage.objects.first().pk,
    }


def address_of(route, known):
    value = next(key for prefix, key in known.items() if route.startswith(prefix))
    plain = re.sub(r"[\^$]|\\(?=[.])", "", ARGUMENT.sub(str(value), route))
    return f"/{plain}"


def asked(client, user, addresses):
    """Route → what that person gets. `addresses`: route → its address."""
    sign_in(client, user)
    return {route: answer(client, "GET", to) for route, to in addresses.items()}


def test_every_address_of_the_admin_has_a_row():
    assert routes() == set(admin_rows())


@pytest.mark.parametrize("person", ["anonymous", "holder"])
def test_admin_opens_to_nobody_else(scene, client, person):
    """Nor to a certified officer with all other roles: a role only opens more."""
    known, user = things(scene), scene.people[person]
    if user:
        add_second_factor(user)
        for role in OTHERS:
            assign_role(user, role, country="GT")

    closed = {route: address_of(route, known) for route in sorted(routes() - OPEN)}
    found = asked(client, user, closed)

    assert [route for route, got in found.items() if got == "200"] == []


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", STAFF)
def test_admin_answers_staff_as_the_table_says(scene, client, pytestconfig, role):
    """The pages are drawn for administrators, who see all that editors see."""
    known = things(scene)
    client.raise_request_exception = False
    in_turn = sorted(routes(), key=lambda route: (route == LEAVING, route))
    addresses = {route: address_of(route, known) for route in in_turn}

    with undrawn() if role == "editor" else nullcontext():
        found = asked(client, scene.people[role], addresses)

    table, column = admin_rows(), STAFF.index(role)
    if pytestconfig.getoption("--update-tables"):
        write_column(ADMIN, column, {(route,): got for route, got in found.items()})
    assert found == {route: answers[column] for route, answers in table.items()}
