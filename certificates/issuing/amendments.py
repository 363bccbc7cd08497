"""What happens to a certificate after it was issued: new rows, never a change."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.document import pdf
from certificates.document.codes import new_code, new_serial
from certificates.document.keys import signing_key
from certificates.issuing.files import write_file
from certificates.issuing.models import Certificate, CertificateEvent
from lms.people.services import confirm_certificate_name
from lms.text import fold

KEPT = (
    *("enrolment", "language", "institution", "institution_name", "country"),
    *("organiser_name", "title", "cohort_name", "topics", "minutes", "average_mark"),
    *("content_versions", "began_on", "ended_on", "expires_on"),
)


@transaction.atomic
def revoke_certificate(certificate, *, reason, by, at=None):
    """Withdraw the certificate from now on; what it said stays known."""
    certificate = _still_in_force(certificate)
    return CertificateEvent.objects.create(
        certificate=certificate,
        kind=CertificateEvent.Kind.REVOKED,
        reason=reason,
        by=by,
        at=at or timezone.now(),
    )


@transaction.atomic
def correct_name(certificate, name, *, at=None):
    """Issue the same certificate with another name; the old one is superseded by it."""
    old = _still_in_force(certificate)
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if name == old.holder_name:
        raise ValidationError(_("The certificate already carries this name."))
    pdf.printable(name)
    serial = new_serial(old.country)
    new = Certificate(
        **{field: getattr(old, field) for field in KEPT},
        supersedes=old,
        holder_name=name,
        code=new_code(),
        serial=serial,
        template_version=pdf.TEMPLATE_VERSION,
        signer_key=signing_key().key_id,
        issued_at=at or timezone.now(),
        search_text=fold(f"{name} {serial}"),
    )
    new.save()
    write_file(new)
    # The person's next certificate shall carry it too.
    confirm_certificate_name(old.enrolment.user, name, at=new.issued_at)
    return new


def _still_in_force(certificate):
    # Of two who decide at once the second waits here. Its next query sees what the
    # first one wrote; the query that waits still looks at the time before it waited.
    Certificate.objects.select_for_update().get(pk=certificate.pk)
    certificate = Certificate.objects.with_status().get(pk=certificate.pk)
    if certificate.revoked_at:
        raise ValidationError(_("This certificate was already revoked."))
    if certificate.superseded_by_code:
        raise ValidationError(
            _("A corrected certificate has already taken the place of this one.")
        )
    return certificate
