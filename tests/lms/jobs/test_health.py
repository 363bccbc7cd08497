"""What the health page tells the machines that watch."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lms.jobs import heartbeat
from lms.jobs.models import ServiceHeartbeat
from lms.jobs.tasks import run_job

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def state(client):
    answer = client.get("/health/")
    return answer.status_code, answer.json()


def test_worker_never_seen(client):
    status, body = state(client)

    assert (status, body["worker"]) == (200, "never seen")


@pytest.mark.usefixtures("queue")
def test_age_of_the_oldest_task_that_is_due_is_told(client):
    run_job.enqueue(0)
    run_job.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(0)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(seconds=90))

    _status, body = state(client)

    assert 90 <= body["oldest_task_seconds"] < 95


@pytest.mark.parametrize(("seconds", "word"), [(5, "ok"), (61, "late")])
def test_worker_is_late_after_a_minute(client, seconds, word):
    heartbeat.beat("worker", at=timezone.now() - timedelta(seconds=seconds))

    status, body = state(client)

    assert (status, body["status"], body["worker"]) == (200, "ok", word)


def test_waiting_migration_fails(client):
    MigrationRecorder(connection).record_unapplied("people", "0001_initial")

    status, body = state(client)

    assert (status, body["status"]) == (503, "failing")
    assert body["migrations"] == "waiting"


def test_lost_database_fails(client):
    def refuse(*_args):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        status, body = state(client)

    assert status == 503
    assert body == {
        "status": "failing",
        "database": "unreachable",
        "migrations": "unknown",
        "worker": "unknown",
    }


def test_looking_costs_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        client.get("/health/")


def test_beat_is_one_row_that_moves():
    heartbeat.beat("worker", at=timezone.now() - timedelta(hours=1))
    heartbeat.beat("worker")

    (row,) = ServiceHeartbeat.objects.all()
    assert timezone.now() - row.seen_at < timedelta(seconds=5)


@pytest.mark.django_db(transaction=True)
def test_database_that_refuses_to_write_fails(client):
    def refuse_writes(execute, sql, *arguments):
        if sql.startswith("INSERT"):
            raise DatabaseError("attempt to write a readonly database")
        return execute(sql, *arguments)

    with connection.execute_wrapper(refuse_writes):
        status, body = state(client)

    assert (status, body["status"], body["storage"]) == (503, "failing", "not writable")


def test_folder_that_cannot_be_written_fails(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "missing"

    status, body = state(client)

    assert (status, body["storage"]) == (503, "not writable")
