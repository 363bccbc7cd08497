"""A worker in a process of its own, with a kind of job whose steps leave traces."""

import os
import secrets
import subprocess
import sys
import time
from urllib.parse import urlsplit

from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lms.jobs.kinds import JobKind
from lms.jobs.tasks import run_job
from lms.people.models import Institution

PAUSE = 0.02
PATIENCE = 60  # seconds, on a machine that does much else


def leave_trace(job):
    """Write one row for the step; a step done twice would leave two."""
    number = job.position or 0
    Institution.objects.create(
        code=secrets.token_hex(8), name_es=f"Paso {number}", country="GT"
    )
    time.sleep(PAUSE)
    job.position = job.done = number + 1
    return job.done == job.total


def take_memory(job):
    """Make the process large, as the libraries of statistics do."""
    assert len(b"x" * 64 * 1024**2)
    return True


STEPS = JobKind("steps", "Steps", leave_trace, result_url=lambda job: "/result/")
LARGE = JobKind("large", "Large", take_memory)


def traces():
    """The numbers of the steps that were done, one for each time."""
    left = Institution.objects.filter(name_es__startswith="Paso ")
    return sorted(int(each.name_es.removeprefix("Paso ")) for each in left)


def start_worker(*options, **environment):
    """A worker on the tests' database, which several processes must be able to open."""
    command = [sys.executable, "-m", "tests.support.worker", *options]
    return subprocess.Popen(command, env=process_environment() | environment)


def children_of(process):
    command = ["ps", "-o", "pid=", "--ppid", str(process.pid)]
    found = subprocess.run(command, capture_output=True, text=True).stdout
    return [int(pid) for pid in found.split()]


def worker_of_newest_job():
    """The name of the worker that has run it."""
    tasks = DBTaskResult.objects.filter(task_path=run_job.module_path)
    end = time.monotonic() + PATIENCE
    while not (task := tasks.latest("enqueued_at")).finished_at:
        assert time.monotonic() < end, "no worker"
        time.sleep(0.05)
    assert task.status == TaskResultStatus.SUCCESSFUL
    [name] = task.worker_ids
    return name


def process_environment():
    """What another process needs to work on the tests' database."""
    return os.environ | {"DATABASE_URL": database_url()}


def database_url():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
