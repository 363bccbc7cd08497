import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections

from lms.people.models import User
from lms.serving.statements import USES_BEFORE_PREPARING, prepare_statements

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("restored_options"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL"),
]


@pytest.fixture
def restored_options(monkeypatch):
    """The connection has its usual options again after the test."""
    usual = connections[DEFAULT_DB_ALIAS]
    options = dict(usual.settings_dict["OPTIONS"])
    monkeypatch.setitem(usual.settings_dict, "OPTIONS", options)
    usual.close()
    yield
    connection.close()
    connections[DEFAULT_DB_ALIAS] = usual


def ask(times):
    for _time in range(times):
        list(User.objects.filter(email="somebody@gob.gt"))


def prepared():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ['%FROM "people_user"%'],
        )
        return cursor.fetchone()[0]


def test_commands_plan_each_statement_for_the_rows_of_its_time():
    ask(USES_BEFORE_PREPARING + 1)

    assert prepared() == 0


def test_servers_plan_what_is_asked_again_only_once():
    prepare_statements()

    ask(USES_BEFORE_PREPARING)
    assert prepared() == 0

    ask(1)
    assert prepared() == 1
