from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from lms.starter.loading import Report, run_loaders


class Command(BaseCommand):
    help = (
        "Load or update the starter programme. Records that were edited or deleted "
        "here are left alone."
    )

    def handle(self, *args, **options):
        report = load_programme()
        width = max(len(kind) for kind in report.counts)
        for kind, counts in report.counts.items():
            totals = ", ".join(
                f"{counts[outcome]} {outcome}"
                for outcome in Report.outcomes
                if counts[outcome]
            )
            self.stdout.write(f"{kind:{width}}  {totals}")
        for kind, key in report.kept:
            self.stdout.write(f"Kept as edited here: {kind} {key}")


@transaction.atomic
def load_programme():
    with translation.override("es"):
        return run_loaders("starter", "load_starter")
