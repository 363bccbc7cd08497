from threading import Event, Thread

from django.core.management import call_command
from django.core.management.base import BaseCommand

from lms.jobs.heartbeat import keep_beating
from lms.jobs.services import resume_jobs


class Command(BaseCommand):
    help = "Do the background work, and say every 15 seconds that it is being done."

    def add_arguments(self, parser):
        parser.add_argument(
            "--batch", action="store_true", help="Do what is waiting, then end."
        )

    def handle(self, *, batch, **options):
        has_ended = Event()
        resume_jobs()
        Thread(target=keep_beating, args=("worker", has_ended), daemon=True).start()
        try:
            call_command("db_worker", batch=batch, reload=False, queue_name="*")
        finally:
            has_ended.set()
