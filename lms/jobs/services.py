import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lms.jobs.models import Job, ServiceHeartbeat
from lms.jobs.running import close, note_failure
from lms.jobs.tasks import run_daily, run_job

logger = logging.getLogger("lms")

DAY = timedelta(days=1)


@transaction.atomic
def start_job(kind, *, started_by, subject, payload, total=0):
    """Create the job and queue it in the same transaction."""
    job = Job.objects.create(
        kind=kind,
        started_by=started_by,
        subject=subject[:255],
        payload=payload,
        total=total,
    )
    run_job.enqueue(job.pk)
    return job


@transaction.atomic
def cancel_job(job, *, at=None):
    """End a waiting job now, and a running job after its current step."""
    at = at or timezone.now()
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.is_finished:
        return job
    job.cancel_requested_at = job.cancel_requested_at or at
    if job.state == Job.State.QUEUED:
        close(job, Job.State.CANCELLED)
    else:
        job.save()
    return job


def resume_jobs(*, at=None):
    """Queue jobs that a killed worker abandoned or that are due for a retry."""
    at = at or timezone.now()
    for key in list(Job.objects.abandoned(at).values_list("pk", flat=True)):
        _take_over(key, at)
    for key in list(Job.objects.to_be_retried(at).values_list("pk", flat=True)):
        _retry(key, at)


@transaction.atomic
def _take_over(key, at):
    job = Job.objects.select_for_update().filter(pk=key).abandoned(at).first()
    if job:
        logger.warning("job abandoned by its worker", extra={"job": key})
        note_failure(job, at=at, pause=timedelta(0))


@transaction.atomic
def _retry(key, at):
    due = Job.objects.filter(pk=key).to_be_retried(at)
    if due.update(next_attempt_at=None):
        run_job.enqueue(key)


@transaction.atomic
def start_daily_work(*, at=None):
    """Queue the work of the day, unless a worker did so in the last 24 hours."""
    at = at or timezone.now()
    last = ServiceHeartbeat.objects.filter(name="daily")
    if last.filter(seen_at__gt=at - DAY).exists():
        return
    ServiceHeartbeat.objects.get_or_create(name="daily", defaults={"seen_at": at - DAY})
    list(last.select_for_update())
    if last.filter(seen_at__lte=at - DAY).update(seen_at=at):
        run_daily.enqueue()
