from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Case, Min, When
from django.http import JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail import hooks

from lms.jobs.models import ServiceHeartbeat
from lms.second_factor import without_second_factor

LATE_AFTER = timedelta(seconds=60)


@without_second_factor
def health(request):
    """Answer 200 while pages can be served, even if the worker is late.

    Upper features add to the report by `construct_health(state)`.
    """
    state = {"database": database(), "migrations": "unknown", "worker": "unknown"}
    if state["database"] == "ok":
        now = timezone.now()
        state |= {"migrations": migrations(), "worker": worker(now)}
        state["oldest_task_seconds"] = oldest_task(now)
        for add in hooks.get_hooks("construct_health"):
            add(state)
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


def oldest_task(now):
    """For how many seconds the oldest task that is due has waited or been running."""
    since = Case(When(run_after__lte=now, then="run_after"), default="enqueued_at")
    started = [
        tasks.aggregate(since=Min(since))["since"]
        for tasks in (DBTaskResult.objects.ready(), DBTaskResult.objects.running())
    ]
    return max((int((now - at).total_seconds()) for at in started if at), default=0)
