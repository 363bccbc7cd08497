from django.core.management.base import BaseCommand

from lms.forking import keep, share_memory
from lms.jobs.working import work


class Command(BaseCommand):
    help = "Run background tasks and record a heartbeat every 15 seconds."
    # `serve` checks the same site; the checks read every view, 12 MiB for good.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--batch", action="store_true", help="Run the waiting tasks, then exit."
        )

    def handle(self, *, batch, **options):
        if batch:
            work(batch=True)
        else:
            share_memory()
            keep(work)
