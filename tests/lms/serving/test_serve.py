"""The documented command starts, serves, replaces a dead process and stops."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from lms.jobs.models import Job
from lms.jobs.tasks import run_job
from lms.serving.checks import processes_share_a_cache, secret_key_is_strong
from tests.support.jobs import process_environment, worker_of_newest_job
from tests.support.server import serving

pytestmark = pytest.mark.usefixtures("shared_database")


def test_command_serves_and_finishes_its_requests_when_stopped():
    with (
        serving(processes=1, settings="tests.support.slow_settings") as server,
        ThreadPoolExecutor(2) as crowd,
    ):
        visits = [crowd.submit(server.ask, "/slow/") for _visit in range(2)]
        time.sleep(0.3)
        exit_code = server.stop()

    assert [visit.result() for visit in visits] == [(200, b"done")] * 2
    assert exit_code == 0


@pytest.mark.stress
def test_dead_process_is_replaced():
    with serving(processes=1) as server:
        [worker] = server.children()
        os.kill(worker, signal.SIGKILL)
        server.wait()

        [other] = server.children()

    assert other != worker


@pytest.mark.stress
@pytest.mark.usefixtures("queue")
def test_worker_of_the_server_is_replaced_and_stops_with_it():
    job = Job.objects.create(kind="steps", subject="x", state=Job.State.DONE)
    options = ["--with-worker"]
    with serving(
        processes=1, settings="tests.support.queue_settings", options=options
    ) as server:
        web, worker = server.children()
        run_job.enqueue(job.pk)
        first = worker_of_newest_job()
        os.kill(worker, signal.SIGKILL)
        run_job.enqueue(job.pk)
        second = worker_of_newest_job()
        exit_code = server.stop()

    assert first != second
    assert exit_code == 0
    with pytest.raises(ProcessLookupError):
        os.kill(web, 0)


@pytest.mark.parametrize(
    ("processes", "cache", "warnings"),
    [
        (1, "django.core.cache.backends.locmem.LocMemCache", []),
        (2, "django.core.cache.backends.redis.RedisCache", []),
        (2, "django.core.cache.backends.db.DatabaseCache", []),
        (2, "django.core.cache.backends.locmem.LocMemCache", ["serving.W001"]),
    ],
)
def test_processes_should_share_a_cache(settings, processes, cache, warnings):
    settings.PROCESSES = processes
    settings.CACHES = {"shared": {"BACKEND": cache}}

    assert [warning.id for warning in processes_share_a_cache(None)] == warnings


@pytest.mark.parametrize(
    ("key", "is_demo", "errors"),
    [
        ("abc", False, ["serving.E001"]),
        ("a" * 80, False, ["serving.E001"]),
        ("0123456789abcdef" * 4, False, []),
        ("abc", True, []),
    ],
)
def test_site_does_not_start_with_a_weak_secret(settings, key, is_demo, errors):
    settings.SECRET_KEY, settings.DEMO = key, is_demo

    assert [error.id for error in secret_key_is_strong(None)] == errors


def test_server_refuses_to_start_with_a_weak_secret():
    command = [sys.executable, "manage.py", "serve"]
    environment = process_environment() | {"SECRET_KEY": "abc"}

    process = subprocess.run(command, env=environment, capture_output=True, text=True)

    assert process.returncode == 1
    assert "SECRET_KEY is too short" in process.stderr
