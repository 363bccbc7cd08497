from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone

from lms.jobs.models import ServiceHeartbeat
from lms.second_factor import without_second_factor

LATE_AFTER = timedelta(seconds=60)


@without_second_factor
def health(request):
    """Answer 200 while pages can be served; a late worker is only reported."""
    state = {"database": database(), "migrations": "unknown", "worker": "unknown"}
    if state["database"] == "ok":
        state |= {"migrations": migrations(), "worker": worker(timezone.now())}
    is_well = state["database"] == state["migrations"] == "ok"
    state = {"status": "ok" if is_well else "failing", **state}
    return JsonResponse(state, status=200 if is_well else 503)


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def migrations():
    executor = MigrationExecutor(connection)
    is_waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "waiting" if is_waiting else "ok"


def worker(now):
    beat = ServiceHeartbeat.objects.filter(name="worker").first()
    if not beat:
        return "never seen"
    return "ok" if now - beat.seen_at < LATE_AFTER else "late"
