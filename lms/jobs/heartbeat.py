"""Records that a background service is alive."""

import logging

from django.db import DatabaseError, connection
from django.utils import timezone

from lms.jobs.models import ServiceHeartbeat
from lms.jobs.services import resume_jobs

logger = logging.getLogger("lms")


def beat(name, *, at=None):
    """Note that a background service is at work."""
    ServiceHeartbeat.objects.update_or_create(
        name=name, defaults={"seen_at": at or timezone.now()}
    )


def keep_beating(name, has_ended, *, seconds=15):
    """Beat until the event is set, and bring back jobs that nobody works on.

    A database that is busy or away is tried again.
    """
    is_over = False
    while not is_over:
        try:
            beat(name)
            resume_jobs()
        except DatabaseError:
            logger.warning("heartbeat missed", extra={"service": name})
        finally:
            connection.close()
        is_over = has_ended.wait(seconds)
