"""An empty database beside the one of the tests."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection

from tests.support.jobs import database_url

SQLITE = "elsewhere.sqlite3"


def another_database_url(folder):
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / SQLITE}"
    return urlsplit(database_url())._replace(path=f"/{_name()}").geturl()


@contextmanager
def another_database(folder):
    """Make an empty database of the same kind; remove it afterwards."""
    if connection.vendor == "sqlite":
        yield
        for path in folder.glob(f"{SQLITE}*"):
            path.unlink()
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {_name()} TEMPLATE template0")
        try:
            yield
        finally:
            cursor.execute(f"DROP DATABASE {_name()} WITH (FORCE)")


def _name():
    # Processes of one run share a server.
    return f"{connection.settings_dict['NAME']}_elsewhere"
