"""Every address of the site, asked as every role, against the table in `access.txt`.

The table's columns are people, its rows addresses; a cell is the answer: a
status, `in` for a way to the sign-in page, `to` for another redirect. An address
without a row fails. `make access` writes what the site answers now into the table.

The pages are not drawn here: `test_walk.py` draws those of each role.
"""

import pytest

from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.people import UserFactory, add_second_factor, with_role
from tests.support.access import (
    PEOPLE,
    TABLE,
    answer,
    patterns,
    rows,
    sign_in,
    write_column,
    written,
)
from tests.support.undrawn import undrawn

pytestmark = pytest.mark.usefixtures("pages_undrawn")


@pytest.fixture
def pages_undrawn():
    with undrawn():
        yield


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


@pytest.mark.parametrize("person", PEOPLE)
def test_person_gets_what_the_table_says_and_no_get_writes(
    scene, client, person, pytestconfig
):
    table, column = rows(), PEOPLE.index(person)

    found = visit(client, scene, scene.people[person], table)

    got = {row: status for row, (status, _tables) in found.items()}
    if pytestconfig.getoption("--update-tables"):
        write_column(TABLE, column, {(*row, table[row][0]): got[row] for row in table})
    assert got == {row: expected[column] for row, (_address, expected) in table.items()}
    assert {
        name: tables
        for (name, method), (_status, tables) in found.items()
        if method == "GET" and tables
    } == {}


def test_former_staff_get_what_outsiders_get(scene, client):
    """Of one person who held both roles: a role only ever opens something more."""
    outsider = add_second_factor(UserFactory())
    former = with_role(Role.INSTRUCTOR)
    assign_role(former, Role.COORDINATOR)
    former.role_assignments.all().delete()
    scene.cohort.instructors.add(former)  # as if its list had been left as it was
    asked = opened_by("instructor", "coordinator")

    assert answers_to(client, former, scene, asked) == answers_to(
        client, outsider, scene, asked
    )


def opened_by(*roles):
    """The rows in which one of them gets something else than a person without role."""
    without = PEOPLE.index("stranger")
    return {
        row: (address, answers)
        for row, (address, answers) in rows().items()
        if any(answers[PEOPLE.index(role)] != answers[without] for role in roles)
    }


def answers_to(client, user, scene, asked):
    found = visit(client, scene, user, asked)
    return {row: status for row, (status, _tables) in found.items()}
