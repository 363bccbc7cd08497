"""Records that a background service is alive."""

import logging

from django.db import DatabaseError, connection
from django.utils import timezone

from lms.jobs.models import ServiceHeartbeat
from lms.jobs.retrying import retry_tasks
from lms.jobs.services import resume_jobs, start_daily_work

logger = logging.getLogger("lms")


def beat(name, *, at=None):
    """Record that a background service is running."""
    row = ServiceHeartbeat(name=name, seen_at=at or timezone.now())
    ServiceHeartbeat.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["seen_at"],
    )


def resume_work():
    """Queue what a worker abandoned, what is due for a retry, and the day's work."""
    retry_tasks(timezone.now())
    resume_jobs()
    start_daily_work()


def keep_beating(names, has_ended, *, seconds=15):
    """Beat until the event is set, and queue abandoned work.

    A database that is busy or unreachable is tried again at the next beat.
    """
    is_over = False
    while not is_over:
        try:
            for name in names:
                beat(name)
            resume_work()
        except DatabaseError:
            logger.warning("heartbeat missed", extra={"service": names[0]})
        finally:
            connection.close()
        is_over = has_ended.wait(seconds)
