"""Measures the pages of staff while the site grows, for docs/capacity.md.

    python -m tests.bench.capacity [--folder docs] [--most 100000]

Fills a site of its own, in the database of DATABASE_URL or in SQLite. Writes one row a
page to build/capacity-DATABASE.json, and from all such files the table and the plot.
"""

import argparse
import io
import json
import os
import shutil
import sys
from pathlib import Path

BUILD = Path("build").absolute()
DATA = BUILD / "capacity"


def prepare():
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(parents=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LMS_DEMO": "1",
        "LMS_DATA_DIR": str(DATA),
    }
    import django
    from django.core.management import call_command

    django.setup()
    quiet = {"verbosity": 0, "stdout": io.StringIO()}
    call_command("migrate", **quiet)
    call_command("collectstatic", interactive=False, **quiet)


def measure(most):
    """Page → {people: (milliseconds, queries)}"""
    from tests.bench import growth

    rows = {page: {} for page in growth.PAGES}
    for people in growth.SIZES:
        if people <= most:
            growth.grow(people)
            for page, figures in growth.measured().items():
                rows[page][people] = figures
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("docs"))
    parser.add_argument("--most", type=int, default=100_000)
    arguments = parser.parse_args()
    prepare()
    from django.db import connection

    rows = measure(arguments.most)
    path = BUILD / f"capacity-{connection.vendor}.json"
    path.write_text(json.dumps(rows, indent=2) + "\n")
    from tests.bench import curves

    sys.stdout.write(curves.published(BUILD, arguments.folder))


if __name__ == "__main__":
    main()
