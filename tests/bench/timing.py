"""Counting the queries of a page, and timing it in turns with its floor."""

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import load

CALLS = 200  # of each


def queries(act):
    """How many queries the act costs, once everything that can be warm is warm."""
    act()
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    return _count(captured)


def writes(act):
    """How many queries an act costs that writes another row each time."""
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    return _count(captured)


def _count(captured):
    return len([q for q in captured if not q["sql"].startswith(("BEGIN", "COMMIT"))])


def store(name, content):
    folder = settings.DATA_DIR / "floor"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


def reading(visitor, address, stored):
    """(our pages per second, those of a view that returns the bytes stored)"""

    ours, floor = visitor.opening(address), visitor.opening(f"/floor/bytes/{stored}")
    return rates(ours, floor)


def rates(ours, floor, calls=CALLS):
    seconds = load.compare(ours, floor, calls=calls)
    return tuple(1 / each for each in seconds)
