"""Fills a site, measures every path, prints the table, writes the JSON."""

import argparse
import io
import json
import os
import shutil
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from lms.serving.frames import with_room
from tests.support.migrated import copy_sqlite

DATA = Path("build/bench").absolute()


def prepare(*, keep):
    """A site of its own, with the real programme and the demo's cohort."""
    if not keep:
        shutil.rmtree(DATA, ignore_errors=True)
    filled = DATA.exists()
    DATA.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LMS_DEMO": "1",
        "LMS_DATA_DIR": str(DATA),
        "LMS_EMAIL_URL": f"filemail:///{DATA / 'mail'}",
    }
    if not filled:
        copy_migrated()
    import django
    from django.core.management import call_command

    django.setup()
    if filled:
        return
    quiet = {"verbosity": 0, "stdout": io.StringIO()}
    call_command("migrate", **quiet)
    call_command("load_programme", **quiet)
    call_command("load_demo", **quiet)
    call_command("collectstatic", interactive=False, **quiet)


def copy_migrated():
    """Begin with the tests' migrated database: to migrate takes twenty seconds."""
    address, template = (
        os.environ.get(name) for name in ("DATABASE_URL", "TEST_DATABASE_TEMPLATE")
    )
    if not address:
        copy_sqlite(DATA / "db.sqlite3").close()
    elif template:
        with psycopg.connect(address, autocommit=True) as postgres:
            postgres.execute(f"CREATE DATABASE bench TEMPLATE {template}")
        os.environ["DATABASE_URL"] = urlsplit(address)._replace(path="/bench").geturl()


def table(rows):
    """The rows as people read them: times, ratio beside its target, queries."""
    yield f"{'path':16}{'ours':>12}{'floor':>12}{'ratio':>8}{'target':>8}{'queries':>9}"
    for row in rows:
        yield (
            f"{row['name']:16}{row['ours']:>12.2f}{row['floor']:>12.2f}"
            f"{row['ratio']:>8.2f}{row['target']:>8.2f}{row['queries']:>9}"
            f"  {row['unit']}"
        )


def durations(seconds):
    """What the run spent its time on, preparations included."""
    groups = ", ".join(f"{name} {value}" for name, value in seconds.items())
    return f"{sum(seconds.values())} s: {groups}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", help="a comma-separated choice of paths")
    parser.add_argument("--keep", action="store_true", help="use the site of last time")
    arguments = parser.parse_args()
    start = time.monotonic()
    prepare(keep=arguments.keep)
    seconds = {"site": round(time.monotonic() - start)}
    from tests.bench.paths import measure

    rows, of_groups = measure(arguments.only.split(",") if arguments.only else None)
    seconds |= of_groups
    sys.stdout.write("\n".join([*table(rows), durations(seconds)]) + "\n")
    if arguments.json:
        arguments.json.parent.mkdir(parents=True, exist_ok=True)
        measured = {"paths": rows, "seconds": seconds}
        arguments.json.write_text(json.dumps(measured, indent=2) + "\n")
    missed = [row["name"] for row in rows if row["ratio"] < row["target"]]
    if missed:
        sys.exit(f"Below target: {', '.join(missed)}.")


if __name__ == "__main__":
    with_room(main)()
