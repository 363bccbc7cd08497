from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from lms.people.factors import reset_second_factor
from lms.people.models import User


class Command(BaseCommand):
    help = (
        "Remove the two-step verification of a person who lost it, where no other "
        "administrator can. The person is told by e-mail."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="stored in the audit trail")

    def handle(self, *, email, reason, **options):
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"No account has the e-mail {email}.")
        try:
            reset_second_factor(user, by=None, reason=reason)
        except ValidationError as error:
            raise CommandError(error.message) from error
