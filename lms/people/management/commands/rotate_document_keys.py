from django.core.management.base import BaseCommand, CommandError

from lms.people.services import rotate_document_keys


class Command(BaseCommand):
    help = (
        "Encrypt every document number with the first of LMS_DOCUMENT_KEYS and digest "
        "it with LMS_DOCUMENT_INDEX_KEY. May be interrupted and run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=500, help="People at once.")

    def handle(self, *, batch, **options):
        rotation = rotate_document_keys(batch)
        self.stdout.write(f"rotated: {rotation.rotated}, current: {rotation.current}")
        for problem, people in (
            ("no key decrypts the document of", rotation.unreadable),
            ("another account has the document of", rotation.duplicates),
        ):
            if people:
                numbers = ", ".join(map(str, people))
                self.stderr.write(f"{problem} the people numbered {numbers}")
        if rotation.unreadable or rotation.duplicates:
            raise CommandError("Keep the old keys: not every document was rotated.")
