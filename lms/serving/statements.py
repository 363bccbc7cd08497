"""Statements that PostgreSQL prepares."""

from django.db import DEFAULT_DB_ALIAS, connections

USES_BEFORE_PREPARING = 3


def prepare_statements():
    """From the next connection on, plan what is asked again only once.

    For processes that answer requests: their connections are closed after a minute. A
    command that fills tables would go on with the plan for empty ones.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return
    from lms.postgres import SEPARATE_PARAMETERS

    options = SEPARATE_PARAMETERS | {"prepare_threshold": USES_BEFORE_PREPARING}
    connection.settings_dict["OPTIONS"] |= options
    # A connection caches what follows from its options; make a new one.
    connection.close()
    del connections[DEFAULT_DB_ALIAS]
