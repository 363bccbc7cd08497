"""A worker that has become large gives its memory back."""

import time

import pytest

from lms.jobs.models import ServiceHeartbeat
from lms.jobs.services import start_job
from tests.support.jobs import (
    PATIENCE,
    children_of,
    start_worker,
    worker_of_newest_job,
)

pytestmark = pytest.mark.usefixtures("queue", "shared_database")


def worker_of(kind):
    start_job(kind, started_by=None, subject="x", payload={}, total=1)
    return worker_of_newest_job()


def child_of(process, *, after=()):
    """The process that follows, once there is one."""
    end = time.monotonic() + PATIENCE
    while (children := children_of(process)) in ([], after):
        assert time.monotonic() < end, "no other worker follows"
        time.sleep(0.05)
    return children


@pytest.mark.stress
def test_another_worker_follows_one_that_has_become_large():
    process = start_worker("--keep")
    try:
        first = child_of(process)
        large = worker_of("large")
        child_of(process, after=first)
        next_one, same = worker_of("steps"), worker_of("steps")
        process.terminate()
        exit_code = process.wait(PATIENCE)
    finally:
        process.kill()

    assert large != next_one == same
    assert exit_code == 0
    # Those that ended properly need no row any more.
    left = ServiceHeartbeat.objects.exclude(name="daily")
    assert [row.name for row in left] == ["worker"]
