"""Statements that PostgreSQL prepares."""

from django.db import connection

USES_BEFORE_PREPARING = 3


def prepare_statements():
    """From the next connection on, plan what is asked again only once.

    For processes that answer requests: their connections are closed after a minute. A
    command that fills tables would go on with the plan for empty ones.
    """
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"]["prepare_threshold"] = USES_BEFORE_PREPARING
