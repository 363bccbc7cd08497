"""How often a page asks the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def opened(client, address):
    """(the page, how many queries it took)."""
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200, address
    return page, len(queries)


def queries_of(client, address):
    """Of a page that was opened before: what caches hold is not asked for."""
    _page, queries = opened(client, address)
    return queries
