"""Copies a database that is in use into a file, and such a file into an empty one."""

import os
import sqlite3
import subprocess
from contextlib import closing

from django.db import connection, transaction

from lms.backups.inventory import inventory

FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def save(target, folders):
    path = target / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        return _save_sqlite(path, folders)
    return _save_postgresql(path, folders)


def load(source):
    path = source / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)
    else:
        name = connection.get_connection_params()["dbname"]
        options = ("--exit-on-error", "--no-owner", "--no-privileges")
        _run("pg_restore", *options, "--dbname", name, str(path))


def inventory_now(folders):
    if connection.vendor == "sqlite":
        # Django's own connection would convert values, the copy's does not.
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
            return inventory(database.cursor(), connection.vendor, folders)
    with connection.cursor() as cursor:
        return inventory(cursor, connection.vendor, folders)


def _save_sqlite(path, folders):
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        return inventory(copy.cursor(), connection.vendor, folders)


def _save_postgresql(path, folders):
    """The dump and the counts read the same snapshot, while others write."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        _run("pg_dump", "--format=custom", "--snapshot", snapshot, "--file", str(path))
        return inventory(cursor, connection.vendor, folders)


def _run(*command):
    subprocess.run(command, env=os.environ | _addresses(), check=True)


def _addresses():
    """How PostgreSQL's programs reach the database; no password in their arguments."""
    parameters = connection.get_connection_params()
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    names["dbname"] = "DATABASE"
    return {
        f"PG{variable}": str(parameters[name])
        for name, variable in names.items()
        if parameters.get(name)
    }
