"""Every address of the site, asked as every role, against the table in `access.txt`.

The table's columns are people, its rows addresses; a cell is the answer: a
status, `in` for a way to the sign-in page, `to` for another redirect. An address
without a row fails. `make access` writes what the site answers now into the table.
"""

import pytest

from lms.people.roles import Role
from tests.factories.people import UserFactory, add_second_factor, with_role
from tests.support.access import (
    PEOPLE,
    TABLE,
    answer,
    patterns,
    rows,
    sign_in,
    write_table,
    written,
)
from tests.support.clients import FactorClient


@pytest.fixture(scope="module")
def visits(kept_scene):
    """Person → what `visit` found; there are thousands, made for two tests."""
    return {
        person: visit(FactorClient(), kept_scene, user, rows())
        for person, user in kept_scene.people.items()
    }


def visit(client, scene, user, asked):
    """(name, method) → (what that person gets, the tables that this wrote to)."""
    sign_in(client, user)
    found = {}
    for (name, method), (address, _expected) in asked.items():
        address = address.format_map(scene.arguments)
        with written(address) as tables:
            status = answer(client, method, address)
        found[name, method] = (status, tables)
    return found


def test_every_address_has_a_row():
    named = {name for name, route in patterns() if not route.startswith("admin/")}

    assert named == {name for name, _method in rows()}


def test_answers_are_those_of_the_table(visits, db, subtests, pytestconfig):
    table = rows()
    found = {row: [visits[person][row][0] for person in PEOPLE] for row in table}
    if pytestconfig.getoption("--update-tables"):
        asked = {(*row, table[row][0]): answers for row, answers in found.items()}
        write_table(TABLE, asked)

    for row, (_address, expected) in table.items():
        with subtests.test(str(row)):
            assert dict(zip(PEOPLE, found[row], strict=True)) == dict(
                zip(PEOPLE, expected, strict=True)
            )


def test_no_get_writes(visits, db, subtests):
    for person in PEOPLE:
        with subtests.test(person):
            writing = {
                name: tables
                for (name, method), (_status, tables) in visits[person].items()
                if method == "GET" and tables
            }
            assert writing == {}


def test_former_staff_get_what_outsiders_get(scene, client, subtests):
    outsider = add_second_factor(UserFactory())

    for role in (Role.INSTRUCTOR, Role.COORDINATOR):
        former = with_role(role)
        former.role_assignments.all().delete()
        scene.cohort.instructors.add(former)  # as if its list had been left as it was
        asked = opened_by(role)
        with subtests.test(str(role)):
            assert answers_to(client, former, scene, asked) == answers_to(
                client, outsider, scene, asked
            )


def opened_by(role):
    """The rows in which the role gets something else than a person without one."""
    with_role, without = PEOPLE.index(role), PEOPLE.index("stranger")
    return {
        row: (address, answers)
        for row, (address, answers) in rows().items()
        if answers[with_role] != answers[without]
    }


def answers_to(client, user, scene, asked):
    found = visit(client, scene, user, asked)
    return {row: status for row, (status, _tables) in found.items()}
