import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from certificates.verification.verification import LARGEST_FILE, verify_file


class Command(BaseCommand):
    help = (
        "Verifies a certificate's PDF. Exit status: 0 valid, 1 not valid, "
        "2 the file could not be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, file, **options):
        verification = verify_file(read(file))
        answer = summary(verification)
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(f"{name}: {answer[name]}" for name in answer))
        if not verification.is_valid:
            raise SystemExit(1)


def read(path):
    """The bytes, cut where the file is too large."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error}", returncode=2) from error


def summary(verification):
    answer = {"verdict": verification.verdict.value, "valid": verification.is_valid}
    certificate = verification.certificate
    if certificate:
        answer |= {
            "serial": certificate.serial,
            "name": certificate.holder_name,
            "certifies": certificate.title,
            "institution": certificate.institution_name,
            "country": certificate.country,
            "issued": certificate.issued_on.isoformat(),
            "valid_until": certificate.expires_on.isoformat(),
        }
    return answer
