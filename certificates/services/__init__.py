"""What changes about certificates: they are issued, corrected and revoked."""

from certificates.services.issue import (
    award_of,
    issue_due_in,
    issue_if_due,
    what_is_missing,
)
from certificates.services.later import correct_name, revoke_certificate
from certificates.services.sheet import facts_of

__all__ = [
    "award_of",
    "correct_name",
    "facts_of",
    "issue_due_in",
    "issue_if_due",
    "revoke_certificate",
    "what_is_missing",
]
