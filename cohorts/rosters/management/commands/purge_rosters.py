from django.core.management.base import BaseCommand

from cohorts.rosters.uploads import purge_uploads


class Command(BaseCommand):
    help = "Delete the rows of lists that were imported long ago or never confirmed."

    def handle(self, **options):
        self.stdout.write(f"{purge_uploads()} lists deleted.")
