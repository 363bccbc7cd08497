"""`manage.py load_programme`: the real programme, without losing what was edited."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from lms.starter.loading import Report, run_loaders


class Command(BaseCommand):
    help = (
        "Load or update the starter programme. Whatever was edited or deleted here "
        "since it was loaded stays as it is."
    )

    def handle(self, *args, **options):
        report = load_programme()
        width = max(len(kind) for kind in report.counts)
        for kind, counts in report.counts.items():
            facts = ", ".join(
                f"{counts[outcome]} {outcome}"
                for outcome in Report.outcomes
                if counts[outcome]
            )
            self.stdout.write(f"{kind:{width}}  {facts}")
        for kind, key in report.kept:
            self.stdout.write(f"Kept as edited here: {kind} {key}")


@transaction.atomic
def load_programme():
    """Load every feature's starter content; all of it or nothing."""
    with translation.override("es"):
        return run_loaders("starter", "load_starter")
