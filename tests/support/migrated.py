"""Databases migrated once and copied ever after: migrating takes twenty seconds.

They hold what migrations alone write, and are found by a digest of all that
migrations depend on. Whatever follows a migration (triggers, permissions) is left to
the process that takes a copy, whose own `migrate` finds nothing else to do.

python -m tests.support.migrated      migrates the database of DATABASE_URL
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "migrated"


def digest():
    """Of the versions installed, the settings and the project's migrations."""
    versions = sorted(f"{one.name} {one.version}" for one in distributions())
    parts = [sqlite3.sqlite_version, *versions]
    for path in [ROOT / "lms/settings.py", *sorted(ROOT.glob("*/*/migrations/*.py"))]:
        parts += [str(path.relative_to(ROOT)), path.read_text()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@contextmanager
def migrated(kind, make):
    """The path of a migrated database, made by `make(path)` unless there is one.

    Others wait: whoever copies it does so before leaving.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = FOLDER / f"{kind}-{digest()}"
        if not path.exists():
            remove_all(kind)
            unfinished = FOLDER / f"unfinished-{kind}"
            make(unfinished)
            unfinished.rename(path)
        yield path


def remove_all(kind):
    for path in [*FOLDER.glob(f"{kind}-*"), *FOLDER.glob(f"unfinished-{kind}*")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def migrate(address):
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", "tests.support.migrated"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def make_sqlite(path):
    migrate(f"sqlite:///{path}")


def copy_sqlite(name):
    """Fill the database of that name, and answer the connection that keeps it."""
    copy = sqlite3.connect(name, uri=True)
    with (
        migrated("sqlite", make_sqlite) as path,
        closing(sqlite3.connect(path)) as source,
    ):
        source.backup(copy)
    return copy


def main():
    import django
    from django.core.management import call_command
    from django.db.models.signals import post_migrate

    django.setup()
    post_migrate.receivers = []
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    main()
