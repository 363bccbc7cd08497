"""A certificate's signed file."""

import hashlib

from certificates.document import pdf, signing
from certificates.document.codes import VERIFY_PATH
from certificates.document.keys import signing_key
from certificates.issuing.models import CertificateFile
from lms.addresses import typed_address


def write_file(certificate):
    """Draw, sign and store the certificate's file, once."""
    signed = signing.sign(pdf.render(content_of(certificate)), signing_key())
    digest = hashlib.sha256(signed).hexdigest()
    return CertificateFile.objects.create(
        certificate=certificate, pdf=signed, sha256=digest
    )


def content_of(certificate):
    return pdf.Content(
        language=certificate.language,
        holder_name=certificate.holder_name,
        institution=pdf.affiliation(
            certificate.institution_name, certificate.country, certificate.language
        ),
        organiser=certificate.organiser_name,
        title=certificate.printed_title,
        topics=tuple(certificate.printed_topics),
        minutes=certificate.minutes,
        began_on=certificate.began_on,
        ended_on=certificate.ended_on,
        issued_at=certificate.issued_at,
        issued_on=certificate.issued_on,
        expires_on=certificate.expires_on,
        serial=certificate.serial,
        code=certificate.code,
        site=typed_address(VERIFY_PATH),
        address=certificate.address,
    )
