"""A link to the verdict about an uploaded file, for reloading and changing language.

The file is not stored: the link carries the verdict, signed, and is valid for an hour.
"""

from dataclasses import replace

from django.core import signing

from certificates.verification.verdicts import Verdict
from certificates.verification.verification import Verification, verify_text

SALT = "certificates.verification.results"
SECONDS_VALID = 3600


def token_of(verification):
    certificate = verification.certificate
    code = certificate.code if certificate else ""
    return signing.dumps([verification.verdict.value, code], salt=SALT)


def verification_of(token):
    """The verdict, of a known certificate as it is now; raises `BadSignature`."""
    verdict, code = signing.loads(token, salt=SALT, max_age=SECONDS_VALID)
    if code:
        return replace(verify_text(code), by_file=True)
    return Verification(Verdict(verdict), by_file=True)
