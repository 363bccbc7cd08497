"""Copies of a database that holds the whole programme, which takes long to load.

On SQLite it is loaded once for each state of the programme's sources, on PostgreSQL
once for each server that `tests.support.postgres` starts.
"""

import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests.support.migrated import MIGRATIONS, make_sqlite, prepared, run

SOURCES = [
    "*/*/*.json",
    "*/*/texts/*.json",
    "*/*/starter*.py",
    "*/*/models.py",
    "*/*/models/*.py",
    "*/*/blocks.py",
    "*/*/blocks/*.py",
    "assessments/bank/*.py",
    "assessments/bank/kinds/*.py",
    "*/*/migrations/*.py",
    "curricula/courses/*.py",
    "lms/starter/*.py",
    "lms/settings.py",
]
LOADED = "loaded"
LOADING = "tests.support.loading"


@contextmanager
def loaded_programme():
    """In here the connection leads to a copy of the loaded programme."""
    copy = copied_file if connection.vendor == "sqlite" else copied_database
    with copy() as name, connected_to(name):
        yield


@contextmanager
def connected_to(name):
    """The connection leads to the database of that name, and back afterwards."""
    usual, connection.connection = connection.connection, None
    usual_name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        connection.connection = usual
        connection.settings_dict["NAME"] = usual_name
        ContentType.objects.clear_cache()


@contextmanager
def copied_file():
    with tempfile.TemporaryDirectory(prefix="resguardo-programme-") as folder:
        path = Path(folder) / "programme.sqlite3"
        copy_loaded_sqlite(path)
        yield path


def copy_loaded_sqlite(path):
    with prepared("programme-sqlite", SOURCES, make_loaded_sqlite) as loaded:
        shutil.copy(loaded, path)


def make_loaded_sqlite(path):
    with prepared("sqlite", MIGRATIONS, make_sqlite) as migrated:
        shutil.copy(migrated, path)
    run(LOADING, f"sqlite:///{path}")


@contextmanager
def copied_database():
    """The name of a copy in the running server, for this process alone."""
    name = f"programme_{secrets.token_hex(4)}"
    with server() as postgres:
        # One process loads it, the others wait.
        postgres.execute("SELECT pg_advisory_lock(1)")
        existing = postgres.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [LOADED]
        )
        if not existing.fetchone():
            make_loaded_postgres(postgres)
        postgres.execute(f"CREATE DATABASE {name} TEMPLATE {LOADED}")
        postgres.execute("SELECT pg_advisory_unlock(1)")
    try:
        yield name
    finally:
        with server() as postgres:
            postgres.execute(f"DROP DATABASE {name}")


def make_loaded_postgres(postgres):
    template = os.environ["TEST_DATABASE_TEMPLATE"]
    postgres.execute("DROP DATABASE IF EXISTS unfinished")
    postgres.execute(f"CREATE DATABASE unfinished TEMPLATE {template}")
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path="/unfinished")
    run(LOADING, address.geturl())
    postgres.execute(f"ALTER DATABASE unfinished RENAME TO {LOADED}")


def server():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
