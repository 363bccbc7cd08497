from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from certificates.document.key_files import has_keys, write_keys
from certificates.issuing.models import Certificate
from certificates.issuing.tasks import issue_due_in_cohort
from cohorts.enrolments.models import Cohort


class Command(BaseCommand):
    help = "Make the root certificate and the key that signs certificates."

    def add_arguments(self, parser):
        parser.add_argument("--organisation", default="Resguardo", help="Their name.")
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            help="Holds the passphrase of root.key, which is asked for otherwise.",
        )
        parser.add_argument(
            "--after-a-leak",
            action="store_true",
            help="Make them although certificates have been issued with others.",
        )

    def handle(self, *, organisation, passphrase_file, after_a_leak, **options):
        folder = settings.KEYS_DIR
        if has_keys(folder):
            raise CommandError(f"There are keys in {folder}. Move them away first.")
        if Certificate.objects.exists() and not after_a_leak:
            raise CommandError(
                "Certificates have been issued. Restore their keys from the backup, "
                "or use --after-a-leak."
            )
        write_keys(folder, organisation, read_passphrase(passphrase_file))
        for cohort in Cohort.objects.open():
            issue_due_in_cohort.enqueue(cohort.pk)
        self.stdout.write(
            f"The keys are in {folder}. Move root.key to a medium that is kept offline."
        )


def read_passphrase(path):
    passphrase = path.read_text().strip() if path else ask_for_passphrase()
    if len(passphrase) < 12:
        raise CommandError("The passphrase needs 12 characters or more.")
    return passphrase


def ask_for_passphrase():
    """Ask twice: with a mistyped passphrase, root.key could never be used again."""
    passphrase = getpass("Passphrase: ")
    if getpass("Passphrase (again): ") != passphrase:
        raise CommandError("The two passphrases are not the same.")
    return passphrase
