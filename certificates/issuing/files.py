"""From a certificate's facts to its signed file."""

import hashlib

from django.conf import settings

from certificates.document import pdf, signing
from certificates.document.codes import VERIFY_PATH
from certificates.document.keys import signing_key
from certificates.issuing.models import CertificateFile


def write_file(certificate):
    """Draw, sign and keep the certificate's file, once."""
    signed = signing.sign(pdf.render(facts_of(certificate)), signing_key())
    digest = hashlib.sha256(signed).hexdigest()
    return CertificateFile.objects.create(
        certificate=certificate, pdf=signed, sha256=digest
    )


def facts_of(certificate):
    """What the sheet says, as plain values."""
    return pdf.Facts(
        language=certificate.language,
        holder_name=certificate.holder_name,
        institution=pdf.affiliation(
            certificate.institution_name, certificate.country, certificate.language
        ),
        organiser=certificate.organiser_name,
        title=certificate.title,
        topics=tuple(certificate.topics),
        minutes=certificate.minutes,
        began_on=certificate.began_on,
        ended_on=certificate.ended_on,
        issued_at=certificate.issued_at,
        issued_on=certificate.issued_on,
        expires_on=certificate.expires_on,
        serial=certificate.serial,
        code=certificate.code,
        site=site(),
        address=certificate.address,
    )


def site():
    """Where to check, as people type it."""
    host = settings.BASE_URL.split("://")[-1].rstrip("/")
    return f"{host}{VERIFY_PATH}"
