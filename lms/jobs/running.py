"""Runs the steps of a job, each in one transaction with its progress."""

import logging
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from lms.jobs.kinds import kind_of
from lms.jobs.models import Job

logger = logging.getLogger("lms")

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=15)


def run(key):
    """Run the job's steps to the end, unless it has ended or another worker has it."""
    lease = _claim(key)
    try:
        while lease and _step(key, lease):
            pass
    except ValidationError as refusal:
        _refuse(key, lease, refusal.messages[0])
    except Exception:
        # The boundary of background work: log it and try again later.
        logger.exception("job failed", extra={"job": key})
        _fail(key, lease)


def note_failure(job, *, at, pause):
    """Queue the job again after the pause; fail it after too many attempts."""
    job.attempts += 1
    if job.attempts >= MOST_ATTEMPTS:
        close(job, Job.State.FAILED)
        return
    job.state, job.next_attempt_at = Job.State.QUEUED, at + pause
    job.lease, job.lease_until = "", None
    job.save()


@transaction.atomic
def _claim(key):
    job = Job.objects.select_for_update().get(pk=key)
    if job.state != Job.State.QUEUED:
        return None
    job.state, job.lease = Job.State.RUNNING, secrets.token_hex(16)
    job.lease_until = timezone.now() + LEASE
    job.save()
    return job.lease


@transaction.atomic
def _step(key, lease):
    job = _held(key, lease)
    if job is None:
        return False
    if job.cancel_requested_at:
        close(job, Job.State.CANCELLED)
        return False
    with translation.override(_language_of(job)):
        is_last = kind_of(job).step(job)
    job.attempts, job.lease_until = 0, timezone.now() + LEASE
    if is_last:
        close(job, Job.State.DONE)
    else:
        job.save()
    return not is_last


def _language_of(job):
    return job.started_by and job.started_by.preferred_language


def _held(key, lease):
    held = Job.objects.select_for_update(of=("self",)).filter(
        pk=key, lease=lease, state=Job.State.RUNNING
    )
    return held.select_related("started_by").first()


@transaction.atomic
def _refuse(key, lease, sentence):
    job = _held(key, lease)
    if job:
        job.error = sentence[:500]
        close(job, Job.State.FAILED)


@transaction.atomic
def _fail(key, lease):
    job = _held(key, lease)
    if job:
        note_failure(job, at=timezone.now(), pause=FIRST_PAUSE * 2**job.attempts)


def close(job, state):
    finish = kind_of(job).finish
    if finish:
        finish(job)
    job.state, job.ended_at = state, timezone.now()
    job.lease, job.lease_until = "", None
    job.save()
