"""An empty database beside the one of the tests."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection

from tests.support.jobs import database_url

NAME = "elsewhere"


@contextmanager
def another_database(folder):
    """The address of an empty database of the same kind, removed afterwards."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'elsewhere.sqlite3'}"
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NAME} TEMPLATE template0")
        try:
            yield urlsplit(database_url())._replace(path=f"/{NAME}").geturl()
        finally:
            cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
