"""The documented command starts, serves, replaces a dead process and stops."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import execute_from_command_line
from django.urls import reverse

from lms.jobs.models import Job
from lms.jobs.tasks import run_job
from lms.serving.checks import processes_share_a_cache, secret_key_is_strong
from tests.support.jobs import worker_of_newest_job
from tests.support.server import serving

pytestmark = pytest.mark.usefixtures("shared_database")


def test_processes_count_limits_together_and_finish_their_requests(person):
    serial = reverse("verification:verification", args=["OPI-GT-2222-2222-2"])
    password = f"login={person.email}&password=wrong"

    with (
        serving(processes=2, settings="tests.support.slow_settings") as server,
        ThreadPoolExecutor(4) as crowd,
    ):
        guesses = [server.ask(serial)[0] for _guess in range(30)]
        checks = [is_checked(server, password) for _guess in range(12)]
        # One process at least works on one and keeps another waiting.
        visits = [crowd.submit(server.ask, "/slow/") for _visit in range(4)]
        time.sleep(0.3)
        exit_code = server.stop()

    assert sorted(guesses) == [404] * 20 + [429] * 10
    assert checks.count(True) == 5
    assert [visit.result() for visit in visits] == [(200, b"done")] * 4
    assert exit_code == 0


def is_checked(server, body):
    """Whether the password was compared, not refused after too many wrong ones."""
    cookies = f"csrftoken={'c' * 32}; django_language=en"
    path = reverse("account_login")
    status, page = server.ask(path, method="POST", body=body, cookies=cookies)
    assert status == 200
    return b"Too many failed" not in page


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


def test_server_refuses_to_start_with_a_weak_secret(settings, capsys):
    settings.SECRET_KEY = "abc"
    # Were it to start, it would end at once where it cannot listen.
    command = ["manage.py", "serve", "--host", "nowhere.invalid"]

    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(command)

    assert ended.value.code == 1
    assert "SECRET_KEY is too short" in capsys.readouterr().err
