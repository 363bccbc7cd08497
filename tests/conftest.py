"""A handful of people, and browsers signed in as them."""

import re
import sys
from contextlib import closing

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from assessments.quizzes.question_html import stored_parts
from assessments.quizzes.status import published_quiz
from curricula.courses.outline import read_outline
from lms.people.roles import Role
from lms.serving.frames import with_room
from tests.factories.people import UserFactory, with_role
from tests.support.clients import FactorClient
from tests.support.emptied import empty_database
from tests.support.loaded import loaded_programme
from tests.support.migrated import copy_sqlite

# Tests of all roles, of real content, of foundations, of the solver, with processes of
# their own.
SLOW = re.compile(
    r"tests/(access|assessments/agendas|lms/append_only|lms/backups|lms/serving"
    r"|lms/spreadsheets)/"
    r"|test_(project|starter|demo|encoding|judges|golden|searching|budget_own)\b"
    r"|_counts\b"
)
# Examples of each law; `make stress` asks for many.
hypothesis.settings.register_profile("few", max_examples=15, deadline=None)
hypothesis.settings.register_profile("many", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("few")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """On SQLite the tests begin with a copy of a migrated database.

    On PostgreSQL `tests.support.postgres` names one as the template.
    """
    if connection.vendor != "sqlite":
        yield False
        return
    with closing(copy_sqlite(connection.creation._get_test_db_name())):
        yield True


@pytest.fixture(autouse=True)
def empty_cache():
    """Rolled back rows give their numbers to others; what was cached must not stay."""
    cache.clear()
    stored_parts.clear()
    read_outline.cache_clear()
    published_quiz.cache_clear()


@pytest.fixture(autouse=True)
def default_language():
    """No test inherits the language in which another one asked for a page."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def emptied_without_triggers():
    """A test that commits empties the database; rows written once would refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_database)
        yield


@pytest.fixture(scope="module")
def programme(django_db_setup, django_db_blocker):
    """The module's tests use a database that holds the whole real programme."""
    with django_db_blocker.unblock(), loaded_programme():
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Whatever commits by itself, as races do, is tested on PostgreSQL."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            item.add_marker(pytest.mark.on_postgres)
        if (
            SLOW.search(item.nodeid.partition("::")[0])
            or "programme" in item.fixturenames
        ):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session):
    """Pytest's own loop, with room for frames as a server's requests have it."""
    hooks = session.config.pluginmanager
    loop = hooks.subset_hook_caller("pytest_runtestloop", [sys.modules[__name__]])
    return with_room(loop)(session=session)


@pytest.fixture
def person(db):
    return UserFactory()


@pytest.fixture
def coordinator(db):
    return with_role(Role.COORDINATOR)


@pytest.fixture
def administrator(db):
    return with_role(Role.ADMINISTRATOR)


@pytest.fixture
def liaison_gt(db):
    return with_role(Role.LIAISON, country="GT")


@pytest.fixture
def liaison_hn(db):
    return with_role(Role.LIAISON, country="HN")


@pytest.fixture
def client():
    return FactorClient()


@pytest.fixture
def signed_in(db, client):
    """`signed_in(user)`: a client with that person's session."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def queue(settings):
    """Tasks wait for a worker, as on a real site."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that several connections write to; SQLite's moves into a file."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    in_memory = connection.connection
    name = connection.settings_dict["NAME"]
    connection.connection = None
    connection.settings_dict["NAME"] = tmp_path / "shared.sqlite3"
    connection.ensure_connection()
    in_memory.backup(connection.connection)
    yield
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.connection = in_memory


def pytest_addoption(parser):
    parser.addoption(
        "--update-tables",
        action="store_true",
        help="write what every address answers to every role into the tables",
    )
    parser.addoption(
        "--pictures",
        action="store_true",
        help="keep pictures of the screens that the browser looks at",
    )


@pytest.fixture
def english(client):
    """The reader's language is English, in the client and outside of it."""
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def catalogues(settings):
    """The interface is translated, as on a real site."""
    settings.LOCALE_PATHS = settings.CATALOGUES
