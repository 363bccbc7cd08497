from datetime import timedelta
from tempfile import TemporaryFile

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Case, Min, When
from django.http import JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail import hooks

from lms.jobs.heartbeat import beat
from lms.jobs.models import ServiceHeartbeat
from lms.second_factor import without_second_factor

LATE_AFTER = timedelta(seconds=60)
TRIED_EVERY = 10  # seconds


@without_second_factor
def health(request):
    """Answer 200 while pages can be served, even if the worker is late.

    Upper features add to the report by `construct_health(state)`.
    """
    state = {"database": "ok", "migrations": "unknown", "worker": "unknown"}
    try:
        state["migrations"] = migrations()
    except DatabaseError:
        state["database"] = "unreachable"
    if state["migrations"] == "ok":
        add_services(state, timezone.now())
    is_well = state["migrations"] == state.get("storage") == "ok"
    state = {"status": "ok" if is_well else "failing", **state}
    return JsonResponse(state, status=200 if is_well else 503)


def add_services(state, now):
    state |= {"worker": worker(now), "oldest_task_seconds": oldest_task(now)}
    state["storage"] = cache.get_or_set("health:storage", storage, TRIED_EVERY)
    for add in hooks.get_hooks("construct_health"):
        add(state)


def storage():
    try:
        beat("health")
        with TemporaryFile(dir=settings.DATA_DIR) as file:
            file.write(bytes(4096))
            file.flush()
    except (DatabaseError, OSError):
        return "not writable"
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
    since = Case(When(run_after__lte=now, then="run_after"), default="enqueued_at")
    tasks = DBTaskResult.objects.ready() | DBTaskResult.objects.running()
    oldest = tasks.aggregate(since=Min(since))["since"]
    return int((now - oldest).total_seconds()) if oldest else 0
