"""Every screen is reached from the home of the roles that may see it.

Each role follows every link and form from its home on; no page that is drawn for it
writes. What it reaches is compared with `access.txt`; what a role may see but does not
reach has a reason in `unreached.txt`.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.rosters import LUCIA, OSCAR, workbook
from tests.support.access import PEOPLE, rows
from tests.support.undrawn import undrawn
from tests.support.walk import (
    Walk,
    admin_listings,
    admin_rows,
    menu_addresses,
    name_of,
    reasons,
)

# Role → the people who walk for it.
WALKERS = {
    "anonymous": ["anonymous"],
    "trainee": ["holder", "colleague"],
    "coordinator": ["coordinator"],
    "instructor": ["instructor"],
    "evaluator": ["evaluator"],
    "editor": ["editor"],
    "administrator": ["administrator"],
    "liaison": ["liaison_gt"],
}
# Name of a view → what its form sends to open a page that no link leads to.
FORMS = {
    "quizzes:quiz": lambda: {"start": "1"},
    "quizzes:attempt": lambda: {"review": "1"},
    "marking:answer_next": lambda: {"mark": "1"},
    "rosters:roster": lambda: {"file": roster_file()},
}
CLOSED = {"in", "403", "404"}
# From the privacy notice.
THROUGH_THE_SIGN_IN = {("anonymous", "names:name"), ("anonymous", "account_email")}


def roster_file():
    """A list of a person in capitals, and of one whose given name is missing."""
    lucia = ("LUCÍA", *LUCIA[1:4], "GOV-GT", *LUCIA[5:])
    data = workbook(lucia, ("", *OSCAR[1:]))
    return SimpleUploadedFile("people.xlsx", data)


def walked(client, scene, role):
    """The walks of everyone of the role."""
    code = {"code": scene.arguments["verification"]}
    sends = FORMS | {"verification:verify": lambda: code}
    for person in WALKERS[role]:
        client.logout()
        if user := scene.people[person]:
            client.force_login(user)
        yield Walk(client, code, sends).take()


def open_to(role):
    """(name, method) of what the table lets someone of the role see or do."""
    columns = [PEOPLE.index(person) for person in WALKERS[role]]
    return {
        row
        for row, (_address, answers) in rows().items()
        if any(answers[column] not in CLOSED for column in columns)
    }


def excused(*roles):
    return {(name, method) for name, method, role in reasons() if role in roles}


def shut(reached, role):
    """The pages among the rows reached that the table does not open to the role."""
    names = {name for name, method in open_to(role) if method == "GET"}
    return {(role, name) for name, method in reached if method == "GET"} - {
        (role, name) for name in names
    }


def in_admin(row):
    return row[0].startswith("admin/")


@pytest.mark.parametrize("role", WALKERS)
def test_role_reaches_from_its_home_what_the_table_opens_to_it(scene, client, role):
    walks = list(walked(client, scene, role))

    assert [(walk.broken, walk.wrote) for walk in walks] == [({}, {}) for _ in walks]
    reached = {row for walk in walks for row in walk.reached if not in_admin(row)}
    missing = open_to(role) - reached
    assert missing - excused(role, "*") == set()
    assert excused(role) - missing == set(), "these reasons are not needed"
    assert {name for name, _method in reached} <= {name for name, _method in rows()}
    assert shut(reached, role) <= THROUGH_THE_SIGN_IN


def test_each_reason_is_of_a_row_of_a_table():
    named = {(name, method) for name, method, _role in reasons()}

    assert named - set(rows()) - {(route, "GET") for route in admin_rows()} == set()


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_menu_of_the_admin_leads_to_every_listing(scene, client, role):
    client.force_login(scene.people[role])

    addresses = menu_addresses(client.get("/admin/"))

    with undrawn():
        assert [url for url in addresses if client.get(url).status_code != 200] == []
    missing = admin_listings(role) - {name_of(url) for url in addresses}
    assert missing == {name for name, _get, of in reasons() if of == f"{role}/menu"}
