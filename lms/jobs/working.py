"""Runs the tasks that wait, in a process that ends when they have made it large.

Otherwise the libraries of statistics or a long list would stay in memory.
"""

import secrets
from threading import Event, Thread

from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from lms.forking import most_memory
from lms.jobs.heartbeat import keep_beating, resume_work
from lms.jobs.models import ServiceHeartbeat

MOST_GROWTH = 48 * 1024  # KiB


def work(*, batch=False):
    """Work until a signal comes, or the process is large and no task waits.

    `batch`: until no task waits.
    """
    has_ended, worker_id = Event(), f"worker-{secrets.token_hex(8)}"
    resume_work()
    names = ("worker", worker_id)
    beats = Thread(target=keep_beating, args=(names, has_ended), daemon=True)
    beats.start()
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name="default",
        worker_id=worker_id,
        interval=1,
        startup_delay=False,
        max_tasks=None,
        batch=batch,
    )
    worker.configure_signals()
    try:
        worker.run()
    finally:
        has_ended.set()
        beats.join()
        ServiceHeartbeat.objects.filter(name=worker_id).delete()


class Worker(db_worker.Worker):
    def run(self):
        self.most = most_memory() + MOST_GROWTH
        super().run()

    def run_task(self, task):
        super().run_task(task)
        if most_memory() > self.most and not DBTaskResult.objects.ready().exists():
            self.running = False
