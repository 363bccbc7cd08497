from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lms.jobs import kinds, running
from lms.jobs.kinds import JobKind
from lms.jobs.models import Job
from lms.jobs.services import cancel_job, resume_jobs, start_job
from lms.people.roles import Role
from tests.factories.people import with_role
from tests.support.jobs import traces

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def start(total=3, kind="steps", started_by=None):
    return start_job(
        kind, started_by=started_by, subject="list.xlsx", payload={}, total=total
    )


def fresh(job):
    return Job.objects.get(pk=job.pk)


def test_job_does_its_steps_in_order():
    job = fresh(start())

    assert (job.state, job.done, job.position) == (Job.State.DONE, 3, 3)
    assert traces() == [0, 1, 2]
    assert job.ended_at is not None


@pytest.mark.usefixtures("queue")
def test_job_that_is_not_committed_is_not_queued():
    with transaction.atomic():
        start()
        transaction.set_rollback(True)

    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.usefixtures("queue")
def test_job_is_done_once_however_often_it_is_queued():
    job = start()

    running.run(job.pk)
    running.run(job.pk)

    assert traces() == [0, 1, 2]


@pytest.mark.usefixtures("queue")
def test_waiting_job_is_cancelled_at_once():
    job = start()

    cancel_job(job)
    running.run(job.pk)

    assert (fresh(job).state, traces()) == (Job.State.CANCELLED, [])


def cancelling(job):
    cancel_job(job)
    job.cancel_requested_at = timezone.now()
    job.done += 1
    return False


def test_running_job_ends_after_its_step(monkeypatch):
    monkeypatch.setitem(kinds._kinds, "steps", JobKind("steps", "", cancelling))

    job = fresh(start())

    assert (job.state, job.done) == (Job.State.CANCELLED, 1)


def test_finished_job_stays_finished_when_cancelled():
    job = start()

    cancel_job(job)

    assert fresh(job).state == Job.State.DONE


def refusing(job):
    raise ValidationError("The cohort has ended.")


def failing(job):
    if job.done == 1:
        raise ZeroDivisionError
    job.done += 1


def test_refusal_ends_the_job_with_its_sentence(monkeypatch):
    monkeypatch.setitem(kinds._kinds, "steps", JobKind("steps", "", refusing))

    job = fresh(start())

    assert (job.state, job.error) == (Job.State.FAILED, "The cohort has ended.")


def test_fault_is_tried_again_after_pauses_that_double(monkeypatch):
    monkeypatch.setitem(kinds._kinds, "steps", JobKind("steps", "", failing))
    job = start()

    pauses = []
    for _attempt in range(4):
        due = fresh(job).next_attempt_at
        pauses.append(round((due - timezone.now()).total_seconds()))
        resume_jobs(at=due)

    assert pauses == [15, 30, 60, 120]
    assert (fresh(job).state, fresh(job).done) == (Job.State.FAILED, 1)


def test_fault_is_not_tried_again_before_its_time(monkeypatch):
    monkeypatch.setitem(kinds._kinds, "steps", JobKind("steps", "", failing))
    job = start()

    resume_jobs()

    assert (fresh(job).state, fresh(job).attempts) == (Job.State.QUEUED, 1)


def left_behind(**fields):
    """A job whose worker went away in the middle."""
    return Job.objects.create(
        kind="steps", total=3, state=Job.State.RUNNING, lease="gone", **fields
    )


def test_abandoned_job_goes_on_where_it_stopped():
    job = left_behind(position=2, done=2, lease_until=timezone.now())

    resume_jobs(at=timezone.now() + timedelta(seconds=1))

    assert (fresh(job).state, traces()) == (Job.State.DONE, [2])


def test_job_whose_worker_is_alive_is_left_to_it():
    job = left_behind(lease_until=timezone.now() + timedelta(seconds=30))

    resume_jobs()

    assert (fresh(job).lease, traces()) == ("gone", [])


def test_worker_that_lost_its_lease_does_no_step():
    job = left_behind(lease_until=timezone.now() + timedelta(seconds=30))

    assert running._step(job.pk, "another") is False
    assert traces() == []


def test_job_that_ends_every_worker_is_given_up():
    job = left_behind(lease_until=timezone.now(), attempts=4)

    resume_jobs(at=timezone.now() + timedelta(seconds=1))

    assert fresh(job).state == Job.State.FAILED


def test_people_see_their_own_jobs_and_administrators_all(administrator):
    ana, luz = with_role(Role.COORDINATOR), with_role(Role.COORDINATOR)
    of_ana, of_luz = start(started_by=ana), start(started_by=luz)

    assert set(Job.objects.visible_to(ana)) == {of_ana}
    assert set(Job.objects.visible_to(administrator)) == {of_ana, of_luz}
