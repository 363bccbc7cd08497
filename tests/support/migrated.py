"""Databases prepared once and copied for every run: migrating takes twenty seconds.

Each is found by a digest of what it was made from. A migrated database holds what
migrations alone write. Whatever follows a migration (triggers, permissions) is left to
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
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from lms.serving.frames import with_room
from tests.support.unsearched import unsearched

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "databases"
MIGRATIONS = ["lms/settings.py", "*/*/migrations/*.py"]


def digest(sources):
    """Of the versions installed and the project's files that match the patterns."""
    versions = sorted(f"{one.name} {one.version}" for one in distributions())
    parts = [sqlite3.sqlite_version, *versions]
    for path in sorted({path for pattern in sources for path in ROOT.glob(pattern)}):
        parts += [str(path.relative_to(ROOT)), path.read_text()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@contextmanager
def prepared(kind, sources, make):
    """The path of a database, made by `make(path)` unless there is one.

    Other processes wait until the caller, who copies it, leaves.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = FOLDER / f"{kind}-{digest(sources)}"
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
    run("tests.support.migrated", address)


def run(module, address):
    """In a process of its own, whose database is the one of that address."""
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", module]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def make_sqlite(path):
    migrate(f"sqlite:///{path}")


def copy_sqlite(name):
    """Fill the database of that name, and answer the connection that keeps it."""
    copy = sqlite3.connect(name, uri=True)
    with (
        prepared("sqlite", MIGRATIONS, make_sqlite) as path,
        closing(sqlite3.connect(path)) as source,
    ):
        source.backup(copy)
    return copy


def add_model(state, model):
    """As Django's, but models that a new one refers to are not made anew.

    Nothing refers to it yet. The tables are the same, in half of the time.
    """
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # hasattr would cache the property
        state.apps.render_multiple([model])


@unsearched()
def main():
    import django
    from django.apps import apps
    from django.core.management import call_command
    from django.db.migrations.state import ProjectState
    from django.db.models.signals import post_migrate

    django.setup()
    ProjectState.add_model = add_model
    # Django forgets these names whenever a migration makes a model.
    apps.get_swappable_settings_name = cache(apps.get_swappable_settings_name)
    post_migrate.receivers = []
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    with_room(main)()
