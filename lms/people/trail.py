"""Lines of the audit trail about signing in, and about what protects an account."""

from lms.audit.services import record_by
from lms.people.attempts import digest
from lms.people.models import User


def record_attempt(action, email):
    """Record a refused sign-in: of the account, or of nobody's.

    What was typed is never stored: it may be a password. The digest shows whether
    lines without an account are about the same e-mail.
    """
    user = User.objects.filter(email=email.lower()).first()
    if user:
        record_by(None, user, action)
    else:
        nobody = User(pk=0, email="unknown")
        record_by(None, nobody, action, unknown=digest(email))


def record_own(user, action, **details):
    record_by(user, user, action, **details)
