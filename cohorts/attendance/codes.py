"""The code on a session's screen, another one every 30 seconds.

As in RFC 6238 (TOTP), a code is the HMAC of the number of 30-second periods since 1970.
The hash is SHA-256, and the code is its leftmost 30 bits (RFC 2104, section 5), written
as six characters.
"""

import hmac

from django.db import transaction
from django.utils import timezone

from cohorts.attendance.models import SessionCode, new_secret
from lms.audit.services import record_by

PERIOD = 30  # seconds
LENGTH, BITS = 6, 5  # characters, bits of each
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 0, O, 1 and I are easily confused


def code_at(secret, moment):
    return _code(secret, _period(moment))


def is_code_at(secret, text, moment):
    """Whether the text is the code of the moment, or the one before it.

    The period of grace is for a weak signal: an address is valid for 60 seconds at
    most.
    """
    text, period = text.upper().encode(), _period(moment)
    matches = [
        hmac.compare_digest(text, _code(secret, each).encode())
        for each in (period, period - 1)
    ]
    return any(matches)


def seconds_left(moment):
    return PERIOD - int(moment.timestamp()) % PERIOD


@transaction.atomic
def renew_code(session, *, by):
    """Give the session a secret; the codes and scans of a former one stop counting."""
    code, is_first = SessionCode.objects.update_or_create(
        session=session,
        defaults={"secret": new_secret(), "renewed_at": timezone.now()},
    )
    action = "attendance.code_start" if is_first else "attendance.code_renew"
    record_by(by, session, action)
    return code


def _period(moment):
    return int(moment.timestamp()) // PERIOD


def _code(secret, period):
    digest = hmac.digest(secret.encode(), period.to_bytes(8, "big"), "sha256")
    number = int.from_bytes(digest, "big") >> 256 - LENGTH * BITS
    shifts = range((LENGTH - 1) * BITS, -1, -BITS)
    return "".join(ALPHABET[number >> shift & 31] for shift in shifts)
