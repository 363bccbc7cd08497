"""Several acts at the same moment, each on its own connection to the database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

# A race is run once with every test, and as often as this by `make stress`.
TURNS = [0, *(pytest.param(n, marks=pytest.mark.stress) for n in range(1, 40))]

# Of a test whose acts wait for each other's locks.
ROW_LOCKS = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="in memory, SQLite's threads cannot wait"
)


def at_once(*acts):
    """What each act returned, or the refusal it met; all start together."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            return act()
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
