"""A GET writes nothing: every address of the site, asked as everybody.

Only what keeps the site itself running may be written: the session of who asks, what
limits count, and the audit trail where somebody takes personal data away. allauth notes
the e-mail of a person who has none noted when they look at their addresses, and the
report of the site's health tries to write.
"""

import re
from contextlib import contextmanager

from django.db import connection

from cohorts.enrolments.models import Cohort
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.access import rows

TECHNICAL = {
    "django_session",
    "usersessions_usersession",
    "wagtailcore_modellogentry",
}
OF_AN_ADDRESS = {
    "/accounts/email/": {"account_emailaddress"},
    "/health/": {"jobs_serviceheartbeat"},
}
READERS = ["anonymous", "holder", "coordinator", "liaison_gt", "administrator"]
WRITING = re.compile(r"\s*(?:INSERT\s.*?INTO|UPDATE|DELETE\s+FROM)\s+\"(\w+)\"", re.I)


@contextmanager
def written():
    """The tables that are written to in here."""
    tables = set()

    def look(execute, sql, *rest):
        if match := WRITING.match(sql):
            tables.add(match[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield tables


def reading(client, arguments):
    """Address → the tables that a GET of it writes to, where there are any."""
    found = {}
    for (_name, method), (address, _answers) in rows().items():
        if method == "GET":
            with written() as tables:
                client.get(address.format_map(arguments))
            if tables := tables - TECHNICAL - OF_AN_ADDRESS.get(address, set()):
                found[address] = tables
    return found


def test_what_is_written_is_noticed(db):
    with written() as tables:
        UserFactory()

    assert tables == {"people_institution", "people_user"}


def test_no_get_writes(scene, client, subtests):
    for person in READERS:
        client.logout()
        if user := scene.people[person]:
            client.force_login(user)
        with subtests.test(person):
            assert reading(client, scene.arguments) == {}


def test_looking_into_a_course_for_the_first_time_writes_nothing(scene, client):
    newcomer = UserFactory()
    client.force_login(newcomer)
    cohort = Cohort.objects.get(code=scene.arguments["code"])
    EnrolmentFactory(cohort=cohort, user=newcomer, accepted_at=None)

    assert reading(client, scene.arguments) == {}
