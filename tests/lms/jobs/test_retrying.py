"""Tasks that a worker left or that failed are done again, in the end given up."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lms.jobs.heartbeat import beat
from lms.jobs.retrying import retry_tasks
from lms.jobs.running import MOST_ATTEMPTS
from lms.jobs.tasks import run_job

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("queue"),
    pytest.mark.on_postgres,
]
NOW = timezone.now()
LONG_AGO = NOW - timedelta(seconds=61)


def claimed(*, started_at=LONG_AGO, workers=("worker-a",)):
    """A task that the last of these workers has taken."""
    run_job.enqueue(0)
    task = DBTaskResult.objects.get()
    for worker in workers:
        task.claim(worker)
    DBTaskResult.objects.update(started_at=started_at)
    return task


def state():
    task = DBTaskResult.objects.get()
    return task.status, task.run_after


def test_task_of_a_worker_that_is_gone_is_queued_again():
    claimed()
    beat("worker-a", at=LONG_AGO)
    beat("worker-b", at=NOW)

    retry_tasks(NOW)

    assert state() == ("READY", NOW)


@pytest.mark.parametrize(
    ("started_at", "seen_at"), [(LONG_AGO, NOW), (NOW, None)], ids=["alive", "new"]
)
def test_task_of_a_living_worker_stays_with_it(started_at, seen_at):
    claimed(started_at=started_at)
    if seen_at:
        beat("worker-a", at=seen_at)

    retry_tasks(NOW)

    assert state()[0] == "RUNNING"


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 15), (2, 30), (4, 120)])
def test_failed_task_waits_longer_each_time(attempts, seconds):
    claimed(workers=["worker-a"] * attempts).set_failed(ValueError())

    retry_tasks(NOW)

    assert state() == ("READY", NOW + timedelta(seconds=seconds))


def test_task_that_fails_too_often_is_given_up():
    claimed(workers=["worker-a"] * MOST_ATTEMPTS).set_failed(ValueError())

    retry_tasks(NOW)

    assert state()[0] == "FAILED"


def test_finished_task_is_left_alone():
    claimed().set_successful(None)

    retry_tasks(NOW + timedelta(days=1))

    assert state()[0] == "SUCCESSFUL"
