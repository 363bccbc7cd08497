"""Workers killed in the middle: the next continues, no step is lost or done twice."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from lms.jobs.models import Job
from lms.jobs.services import start_job
from tests.support.jobs import start_worker, traces

PATIENCE = 300  # seconds, on a machine that does much else


def kill_after_some_steps(job, steps=3):
    """SIGKILL a worker that has got some steps further; then let its lease end."""
    before = Job.objects.get(pk=job.pk).done
    worker = start_worker()
    try:
        wait_until(job, before + steps)
    finally:
        worker.kill()
        worker.wait()
    gone = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(lease_until=gone)


def wait_until(job, done):
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        connection.close()
        if Job.objects.get(pk=job.pk).done >= done:
            return
        time.sleep(0.01)
    raise AssertionError(Job.objects.values().get(pk=job.pk))


def survives(kills, total):
    job = start_job("steps", started_by=None, subject="x", payload={}, total=total)
    for _kill in range(kills):
        kill_after_some_steps(job)
    start_worker().wait(PATIENCE)
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE
    assert traces() == list(range(total))


@pytest.mark.stress
@pytest.mark.usefixtures("queue", "shared_database")
def test_killed_worker_is_followed_by_one_that_goes_on():
    survives(kills=1, total=60)


@pytest.mark.stress
@pytest.mark.usefixtures("queue", "shared_database")
def test_job_survives_twenty_kills():
    survives(kills=20, total=800)
