from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail import hooks

from lms.programme import Report


class Command(BaseCommand):
    help = "Fill a trial site: one account for each role, one open cohort."

    @transaction.atomic
    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("This is only for a trial: set LMS_DEMO=1.")
        report = Report()
        for load in hooks.get_hooks("load_demo"):
            load(report)
        for kind, outcomes in report.counts.items():
            counts = ", ".join(f"{n} {outcome}" for outcome, n in outcomes.items())
            self.stdout.write(f"{kind}: {counts}")
