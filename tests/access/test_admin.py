"""Every address of the editors' admin, asked as every role.

`access-admin.txt` says what editors and administrators get; nobody else gets anything
but a way out. An address without a row fails. `make access` writes what the site
answers now into the table.
"""

import re
from pathlib import Path

import pytest
from django.db import connection

from assessments.bank.models import Question
from curricula.authorities.models import Authority
from curricula.lessons.models import LessonPage
from curricula.sources.models import LegalInstrument, Topic
from lms.people.models import Institution, RoleAssignment
from tests.support.access import answer, patterns, write_table

TABLE = Path(__file__).with_name("access-admin.txt")
STAFF = ["editor", "administrator"]
# One of each role: what opens the admin has no scope.
OTHERS = ["anonymous", "holder", "coordinator", "instructor", "evaluator", "liaison_gt"]
LEAVING = "admin/logout/"
OPEN = {"admin/login/", LEAVING, "admin/sprite/", "admin/jsi18n/"}
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def routes():
    return {route for _name, route in patterns() if route.startswith("admin/")}


def rows():
    """Route → what editor and administrator get."""
    table = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            route, *answers = line.split()
            table[route] = answers
    return table


def things(scene):
    """Where an argument of the address names a thing, that thing is there."""
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


def asked(client, scene, person, addresses):
    client.logout()
    if user := scene.people[person]:
        client.force_login(user)
    return [answer(client, "GET", address) for address in addresses]


def test_every_address_of_the_admin_has_a_row():
    assert routes() == set(rows())


def test_admin_opens_to_nobody_else(scene, client, subtests):
    LegalInstrument.objects.create(code="LAW", dated="2011")
    known = things(scene)
    closed = sorted(routes() - OPEN)
    addresses = [address_of(route, known) for route in closed]

    for person in OTHERS:
        with subtests.test(person):
            found = asked(client, scene, person, addresses)
            opened = [r for r, got in zip(closed, found, strict=True) if got == "200"]
            assert opened == []


@pytest.mark.each_database
@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="thousands of requests; `make test` makes them once, on PostgreSQL",
)
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
def test_admin_answers_staff_as_the_table_says(
    scene,
    client,
    pytestconfig,
):
    LegalInstrument.objects.create(code="LAW", dated="2011")
    known = things(scene)
    client.raise_request_exception = False
    in_turn = sorted(routes(), key=lambda route: (route == LEAVING, route))
    addresses = {route: address_of(route, known) for route in in_turn}
    columns = [asked(client, scene, role, addresses.values()) for role in STAFF]

    found = dict(zip(addresses, map(list, zip(*columns, strict=True)), strict=True))
    if pytestconfig.getoption("--update-tables"):
        write_table(TABLE, {(route,): answers for route, answers in found.items()})
    assert found == rows()
