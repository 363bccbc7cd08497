"""What a code, a serial or a file is worth, for anyone who asks."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from certificates.document.codes import ALPHABET, CODE_LENGTH, read_code, read_serial
from certificates.document.inspection import Finding, examine
from certificates.document.keys import signing_key
from certificates.issuing.models import Certificate

LARGEST_FILE = 5 * 1024 * 1024
CODE_IN_FILE = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH}}}".encode())


class Verdict(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    ALTERED = "altered"
    FOREIGN = "foreign"
    UNSIGNED = "unsigned"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"


OF_FINDING = {
    Finding.ALTERED: Verdict.ALTERED,
    Finding.FOREIGN: Verdict.FOREIGN,
    Finding.UNSIGNED: Verdict.UNSIGNED,
    Finding.ENCRYPTED: Verdict.ENCRYPTED,
    Finding.UNREADABLE: Verdict.UNREADABLE,
}


@dataclass(frozen=True)
class Verification:
    """The answer; with the certificate where there is one.

    `by_code`: whoever asked holds the code or the file, and may read the name; a
    serial can be guessed, so for it the initials must do.
    """

    verdict: Verdict
    certificate: Certificate | None = None
    by_code: bool = False
    by_file: bool = False

    @property
    def is_valid(self):
        return self.verdict == Verdict.VALID

    @property
    def is_known(self):
        return self.certificate is not None


def verify_text(text, today=None):
    """By code, as the QR carries it, or by serial, as people read it out: one query."""
    if code := read_code(text):
        return _of(_find(today, code=code), by_code=True)
    if serial := read_serial(text):
        return _of(_find(today, serial=serial))
    return Verification(Verdict.UNKNOWN)


def verify_file(data, today=None):
    """By the bytes of a PDF; nothing of it is kept."""
    if len(data) > LARGEST_FILE:
        return Verification(Verdict.TOO_LARGE, by_file=True)
    digest = hashlib.sha256(data).hexdigest()
    if certificate := _find(today, file__sha256=digest):
        return _of(certificate, by_code=True, by_file=True)
    finding = examine(data, signing_key().root)
    if finding != Finding.ALTERED and _claims_to_be_ours(data):
        finding = Finding.ALTERED
    return Verification(OF_FINDING.get(finding, Verdict.UNKNOWN), by_file=True)


def _claims_to_be_ours(data):
    """It bears the code of a certificate of ours, but is not the file we issued."""
    codes = {found.decode() for found in CODE_IN_FILE.findall(data)}
    return Certificate.objects.filter(code__in=list(codes)[:50]).exists()


def _find(today, **facts):
    found = Certificate.objects.with_status(today).filter(**facts)
    return found.first()


def _of(certificate, **asked):
    if certificate is None:
        return Verification(Verdict.UNKNOWN, **asked)
    return Verification(Verdict(certificate.status), certificate, **asked)
