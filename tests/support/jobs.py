"""A worker in a process of its own, with a kind of job whose steps leave traces."""

import os
import secrets
import subprocess
import sys
import time
from urllib.parse import urlsplit

from django.db import connection

from lms.jobs.kinds import JobKind
from lms.people.models import Institution

PAUSE = 0.02


def leave_trace(job):
    """Write one row for the step; a step done twice would leave two."""
    number = job.position or 0
    Institution.objects.create(
        code=secrets.token_hex(8), name_es=f"Paso {number}", country="GT"
    )
    time.sleep(PAUSE)
    job.position = job.done = number + 1
    return job.done == job.total


STEPS = JobKind("steps", "Steps", leave_trace, result_url=lambda job: "/result/")


def traces():
    """The numbers of the steps that were done, one for each time."""
    left = Institution.objects.filter(name_es__startswith="Paso ")
    return sorted(int(each.name_es.removeprefix("Paso ")) for each in left)


def start_worker(**environment):
    """A worker on the tests' database, which several processes must be able to open."""
    command = [sys.executable, "-m", "tests.support.worker"]
    return subprocess.Popen(command, env=process_environment() | environment)


def process_environment():
    """What another process needs to work on the tests' database."""
    return os.environ | {"DATABASE_URL": database_url()}


def database_url():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
