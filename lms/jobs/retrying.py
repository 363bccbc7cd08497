"""Queues tasks that failed or that a killed worker abandoned.

Every task may therefore run twice, so that it must be idempotent.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lms.jobs.models import ServiceHeartbeat
from lms.jobs.running import FIRST_PAUSE, MOST_ATTEMPTS

logger = logging.getLogger("lms")

SILENT_AFTER = timedelta(seconds=60)
# Longer than the last pause; older failures have used up their attempts.
FORGOTTEN_AFTER = timedelta(hours=1)


@transaction.atomic
def retry_tasks(now):
    """Queue abandoned tasks at once, and failed tasks after a pause."""
    for task in DBTaskResult.objects.running().select_for_update():
        if _is_abandoned(task, now):
            logger.warning("task abandoned by its worker", extra={"task": str(task.pk)})
            _queue(task, now)
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - FORGOTTEN_AFTER)
    for task in failed.select_for_update():
        attempts = len(task.worker_ids)
        if attempts < MOST_ATTEMPTS:
            _queue(task, now + FIRST_PAUSE * 2 ** (attempts - 1))


def _is_abandoned(task, now):
    """Whether the task's worker has sent no heartbeat for a while."""
    beats = ServiceHeartbeat.objects.filter(name=task.worker_ids[-1])
    seen_at = beats.values_list("seen_at", flat=True).first() or task.started_at
    return now - seen_at > SILENT_AFTER


def _queue(task, run_after):
    task.status, task.run_after = TaskResultStatus.READY, run_after
    task.started_at = task.finished_at = None
    task.save(update_fields=["status", "run_after", "started_at", "finished_at"])
