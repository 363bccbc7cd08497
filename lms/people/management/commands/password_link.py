from django.core.management.base import BaseCommand, CommandError

from lms.people.models import User
from lms.people.services import password_link


class Command(BaseCommand):
    help = (
        "Print a link with which a person chooses a password, for a site without mail."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"No active account has the e-mail {email}.")
        self.stdout.write(password_link(user))
