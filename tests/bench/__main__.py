"""Fills a site, measures every path, prints the table, writes the JSON."""

import argparse
import io
import json
import os
import shutil
import sys
from pathlib import Path

from lms.serving.frames import with_room

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


def table(rows):
    """The rows as people read them: times, ratio beside its target, queries."""
    yield f"{'path':16}{'ours':>12}{'floor':>12}{'ratio':>8}{'target':>8}{'queries':>9}"
    for row in rows:
        yield (
            f"{row['name']:16}{row['ours']:>12.2f}{row['floor']:>12.2f}"
            f"{row['ratio']:>8.2f}{row['target']:>8.2f}{row['queries']:>9}"
            f"  {row['unit']}"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", help="a comma-separated choice of paths")
    parser.add_argument("--keep", action="store_true", help="use the site of last time")
    arguments = parser.parse_args()
    prepare(keep=arguments.keep)
    from tests.bench.paths import measure

    rows = measure(arguments.only.split(",") if arguments.only else None)
    sys.stdout.write("\n".join(table(rows)) + "\n")
    if arguments.json:
        arguments.json.parent.mkdir(parents=True, exist_ok=True)
        arguments.json.write_text(json.dumps({"paths": rows}, indent=2) + "\n")
    missed = [row["name"] for row in rows if row["ratio"] < row["target"]]
    if missed:
        sys.exit(f"Below target: {', '.join(missed)}.")


if __name__ == "__main__":
    with_room(main)()
