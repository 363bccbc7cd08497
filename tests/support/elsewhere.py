"""An empty database beside the one of the tests."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection

from tests.support.jobs import database_url


@contextmanager
def another_database(folder):
    """The address of an empty database of the same kind, removed afterwards."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'elsewhere.sqlite3'}"
        return
    # Processes of one run share a server.
    name = f"{connection.settings_dict['NAME']}_elsewhere"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield urlsplit(database_url())._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
