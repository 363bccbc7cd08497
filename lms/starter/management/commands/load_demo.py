from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lms.starter.loading import run_loaders


class Command(BaseCommand):
    help = "Fill a trial site: one account for each role, one open cohort."

    @transaction.atomic
    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("This is only for a trial: set LMS_DEMO=1.")
        report = run_loaders("demo", "load_demo")
        for kind, outcomes in report.counts.items():
            counts = ", ".join(f"{n} {outcome}" for outcome, n in outcomes.items())
            self.stdout.write(f"{kind}: {counts}")
