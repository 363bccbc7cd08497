"""Checking a code, a serial or a file, for anyone who asks."""

import hashlib
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.document import pdf
from certificates.document.codes import ALPHABET, CODE_LENGTH, read_code, read_serial
from certificates.document.inspection import Finding, examine
from certificates.document.keys import root_certificate
from certificates.issuing.models import Certificate, CertificateEvent
from certificates.verification.verdicts import Verdict
from lms import languages

LARGEST_FILE = 5 * 1024 * 1024
CODE_IN_FILE = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH}}}".encode())
CODES_READ = 50


@dataclass(frozen=True)
class Verification:
    """The answer, with the certificate where there is one.

    `by_code`: the code or the file was presented, so that the name may be shown. A
    serial can be guessed and shows the first letters of the name only.
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

    @property
    def explanation(self):
        return self.verdict.explanation(by_file=self.by_file, **self._details())

    def _details(self):
        if not self.certificate:
            return {}
        details = {"expires_on": _in_words(self.certificate.expires_on)}
        if self.certificate.revoked_at:
            day = timezone.localdate(self.certificate.revoked_at)
            reason = CertificateEvent.Reason(self.certificate.revoked_because)
            details |= {"revoked_on": _in_words(day), "reason": reason.label}
        return details

    @property
    def superseding_url(self):
        """The corrected certificate, only for those who hold the code of this one."""
        if self.verdict == Verdict.SUPERSEDED and self.by_code:
            return self.certificate.get_superseding_url()
        return ""

    @property
    def checks(self):
        """(whether it was passed, sentence) of each check of a known certificate."""
        checks = [(True, _("The certificate is in the register."))]
        if self.by_file:
            checks = [(True, _("The file is exactly the one that was issued."))]
        if self.verdict == Verdict.REVOKED:
            return [*checks, (False, _("It was revoked."))]
        if self.verdict == Verdict.SUPERSEDED:
            return [*checks, (False, _("There is a newer version."))]
        checks.append((True, _("It was not revoked and there is no newer version.")))
        if self.is_valid:
            return [*checks, (True, _("It has not expired."))]
        return [*checks, (False, _("It has expired."))]


def verify_text(text, today=None):
    """Check a code, as the QR carries it, or a serial: one query."""
    if code := read_code(text):
        return _answer(_certificate(today, code=code), by_code=True)
    if serial := read_serial(text):
        return _answer(_certificate(today, serial=serial))
    return Verification(Verdict.UNKNOWN)


def verify_file(data, today=None):
    if len(data) > LARGEST_FILE:
        return Verification(Verdict.TOO_LARGE, by_file=True)
    digest = hashlib.sha256(data).hexdigest()
    if certificate := _certificate(today, file__sha256=digest):
        return _answer(certificate, by_code=True, by_file=True)
    return Verification(_verdict_of_unknown_file(data), by_file=True)


def _verdict_of_unknown_file(data):
    finding = examine(data, root_certificate())
    if finding == Finding.ALTERED or _carries_a_code_of_ours(data):
        return Verdict.ALTERED
    if finding == Finding.GENUINE:
        return Verdict.UNKNOWN
    return Verdict(finding)


def _carries_a_code_of_ours(data):
    codes = {code.decode() for code in CODE_IN_FILE.findall(data)}
    return Certificate.objects.filter(code__in=list(codes)[:CODES_READ]).exists()


def _certificate(today, **lookup):
    return Certificate.objects.with_status(today).filter(**lookup).first()


def _answer(certificate, **presented):
    if certificate is None:
        return Verification(Verdict.UNKNOWN, **presented)
    return Verification(Verdict(certificate.status), certificate, **presented)


def _in_words(day):
    return pdf.date_in_words(day, languages.current())
