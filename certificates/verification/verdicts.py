"""The verdicts about a certificate or a file, as people read them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """The label is the heading of the answer; values agree with `Certificate.Status`
    and `Finding`."""

    VALID = "valid", _("Valid certificate")
    EXPIRED = "expired", _("Expired certificate")
    REVOKED = "revoked", _("Revoked certificate")
    SUPERSEDED = "superseded", _("Superseded certificate")
    UNKNOWN = "unknown", _("Certificate not found")
    ALTERED = "altered", _("The file was altered")
    FOREIGN = "foreign", _("Not signed by us")
    UNSIGNED = "unsigned", _("No signature")
    ENCRYPTED = "encrypted", _("Protected with a password")
    UNREADABLE = "unreadable", _("Not a PDF")
    TOO_LARGE = "too_large", _("The file is too large")

    @property
    def state(self):
        return STATES.get(self, "off")

    @property
    def icon(self):
        return ICONS.get(self, "q")

    def explanation(self, *, by_file=False, **details):
        sentence = OF_FILES.get(self) if by_file else None
        return str(sentence or EXPLANATIONS[self]).format(**details)


STATES = {
    Verdict.VALID: "good",
    Verdict.EXPIRED: "warn",
    Verdict.REVOKED: "bad",
    Verdict.SUPERSEDED: "info",
    Verdict.ALTERED: "bad",
}
ICONS = {
    Verdict.VALID: "okc",
    Verdict.EXPIRED: "clock",
    Verdict.REVOKED: "ban",
    Verdict.SUPERSEDED: "swap",
    Verdict.ALTERED: "xc",
}
EXPLANATIONS = {
    Verdict.VALID: _(
        "It is genuine and in force. Compare these details with the paper or the file."
    ),
    Verdict.EXPIRED: _("It is genuine, but it was valid only until {expires_on}."),
    Verdict.REVOKED: _(
        "The authority withdrew it on {revoked_on}. Reason: {reason}. "
        "It is no longer valid."
    ),
    Verdict.SUPERSEDED: _("A newer, corrected version replaces it."),
    Verdict.UNKNOWN: _(
        "No certificate has this code. Check that no character is missing. The last "
        "nine characters of a serial are never the letters O and I or the numbers "
        "0 and 1."
    ),
    Verdict.ALTERED: _(
        "This PDF is not the one that was signed. Do not accept it. Ask for the "
        "original, or scan the printed QR code."
    ),
    Verdict.FOREIGN: _(
        "Someone else signed this PDF. It is not one of our certificates."
    ),
    Verdict.UNSIGNED: _(
        "This PDF has no signature, so it is not an original. Scanning or printing to "
        "PDF removes the signature: check the QR code instead."
    ),
    Verdict.ENCRYPTED: _(
        "This PDF is encrypted and cannot be read. Our certificates are never "
        "encrypted: ask for the original."
    ),
    Verdict.UNREADABLE: _(
        "The file is empty, damaged or not a PDF. Choose the PDF as it was downloaded."
    ),
    Verdict.TOO_LARGE: _(
        "Our certificates are never larger than 5 MB. Choose the PDF as it was "
        "downloaded."
    ),
}
OF_FILES = {
    Verdict.VALID: _(
        "The file is genuine, the certificate is in force, and nothing was changed "
        "since it was issued."
    ),
    Verdict.UNKNOWN: _("This file is not one of our certificates."),
}
