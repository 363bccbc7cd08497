"""Every address of the site, asked as every role, against the table in `access.txt`.

The table's columns are people, its rows addresses; a cell is the answer: a
status, `in` for a way to the sign-in page, `to` for another redirect. An address
without a row fails. `make access` writes what the site answers now into the table.
"""

import pytest

from lms.people.roles import Role
from tests.factories.people import UserFactory, add_second_factor, with_role
from tests.support.access import PEOPLE, TABLE, answer, patterns, rows, write_table


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
    if pytestconfig.getoption("--update-tables"):
        asked = {(*row, table[row][0]): answers for row, answers in found.items()}
        write_table(TABLE, asked)

    for row, (_address, expected) in table.items():
        with subtests.test(str(row)):
            assert dict(zip(PEOPLE, found[row], strict=True)) == dict(
                zip(PEOPLE, expected, strict=True)
            )


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.COORDINATOR])
def test_former_staff_get_what_outsiders_get(scene, client, role):
    former, outsider = with_role(role), add_second_factor(UserFactory())
    former.role_assignments.all().delete()
    scene.cohort.instructors.add(former)  # as if its list had been left as it was

    former_answers, outsider_answers = (
        answers_to(client, user, scene) for user in (former, outsider)
    )

    assert former_answers == outsider_answers


def answers_to(client, user, scene):
    client.force_login(user)
    return {
        (name, method): answer(client, method, address.format_map(scene.arguments))
        for (name, method), (address, _expected) in rows().items()
    }
