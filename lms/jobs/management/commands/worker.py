import secrets
from threading import Event, Thread

from django.core.management import call_command
from django.core.management.base import BaseCommand

from lms.jobs.heartbeat import keep_beating, resume_work


class Command(BaseCommand):
    help = "Run background tasks and record a heartbeat every 15 seconds."
    # `serve` checks the same site; the checks read every view, 12 MiB for good.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--batch", action="store_true", help="Run the waiting tasks, then exit."
        )

    def handle(self, *, batch, **options):
        has_ended, worker_id = Event(), f"worker-{secrets.token_hex(8)}"
        resume_work()
        names = ("worker", worker_id)
        Thread(target=keep_beating, args=(names, has_ended), daemon=True).start()
        options = {"batch": batch, "reload": False, "queue_name": "*"}
        try:
            call_command("db_worker", worker_id=worker_id, **options)
        finally:
            has_ended.set()
