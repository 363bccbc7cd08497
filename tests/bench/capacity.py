"""Measures what a request costs while the site grows, for docs/capacity.md.

    python -m tests.support.postgres python -m tests.bench.capacity

Makes a site of each size in databases of their own, and measures all of them page by
page in turns, so that what else the machine does concerns every size alike.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.bench import curves
from tests.bench.growth import SIZES

BUILD = Path("build").absolute()
DATA, FIGURES = BUILD / "capacity", BUILD / "capacity.json"
DEMO = "capacity_demo"


class Site:
    """The process that measures one site."""

    def __init__(self, name, argument):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.growth", str(argument)],
            env=environment(name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def heard(self):
        line = self.process.stdout.readline()
        assert line, "a site has ended"
        return json.loads(line)

    def cost(self, page):
        self.process.stdin.write(page + "\n")
        self.process.stdin.flush()
        return self.heard()


def environment(name):
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return os.environ | {
        "DATABASE_URL": address,
        "LMS_DEMO": "1",
        "LMS_DATA_DIR": str(DATA),
        "LMS_EMAIL_URL": "memorymail://",
    }


def make_demo(postgres):
    """The database that all sites begin with."""
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(parents=True)
    make_database(postgres, DEMO, os.environ.get("TEST_DATABASE_TEMPLATE", "template0"))
    assert Site(DEMO, "demo").process.wait() == 0


def make_database(postgres, name, template):
    postgres.execute(f"DROP DATABASE IF EXISTS {name}")
    postgres.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


@contextmanager
def sites(postgres, sizes):
    """People → `Site`, and the pages that each of them measures."""
    made = {}
    with ExitStack() as stack:
        for people in sizes:
            make_database(postgres, f"capacity_{people}", DEMO)
            made[people] = Site(f"capacity_{people}", people)
            stack.callback(made[people].process.kill)
        pages = {people: site.heard() for people, site in made.items()}
        yield made, pages


def measured(made, pages, rounds):
    """Page → people → the costs of each round; the first round warms everything."""
    last = max(made)
    costs = {
        page: {people: [] for people in made if page in pages[people]}
        for page in pages[last]
    }
    for turn in range(rounds + 1):
        for page, of_sizes in costs.items():
            for people, of_rounds in of_sizes.items():
                cost = made[people].cost(page)
                if turn:
                    of_rounds.append(cost)
    return costs


def machine(postgres):
    version = postgres.execute("SHOW server_version").fetchone()[0].split()[0]
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {gigabytes:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}, PostgreSQL {version}"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("docs"))
    parser.add_argument("--most", type=int, default=max(SIZES))
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--draw", action="store_true", help="figures of last time")
    arguments = parser.parse_args()
    if not arguments.draw:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as postgres:
            make_demo(postgres)
            sizes = [people for people in SIZES if people <= arguments.most]
            with sites(postgres, sizes) as (made, pages):
                costs = measured(made, pages, arguments.rounds)
            figures = {"machine": machine(postgres), "costs": costs}
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n")
    curves.publish(json.loads(FIGURES.read_text()), arguments.folder)


if __name__ == "__main__":
    main()
