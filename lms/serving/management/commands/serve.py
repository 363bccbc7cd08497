import sys

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand

from lms.serving.command import server_arguments


class Command(BaseCommand):
    help = "Serve the site until SIGTERM or Ctrl-C; requests in progress are finished."
    requires_system_checks = [Tags.security]

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=settings.PROCESSES)
        parser.add_argument(
            "--with-worker",
            action="store_true",
            help="Run background tasks too, as the command `worker` does.",
        )

    def handle(self, *, host, port, processes, with_worker, **options):
        # It loads the whole site.
        from lms.serving.preloaded import serve, serve_and_work

        arguments = server_arguments(host=host, port=port, processes=processes)
        sys.exit((serve_and_work if with_worker else serve)(arguments))
