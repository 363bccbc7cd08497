"""A certificate's signed file."""

import hashlib

from certificates.document import pdf, signing
from certificates.document.codes import VERIFY_PATH
from certificates.document.keys import signing_key
from certificates.issuing.models import CertificateFile
from lms.addresses import typed_address


def save_with_file(certificate):
    certificate.wording = pdf.wording_of(content_of(certificate))
    certificate.save()
    return _write_file(certificate)


def facsimile_of(certificate):
    return pdf.facsimile(content_of(certificate), certificate.wording)


def _write_file(certificate):
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
        modules=tuple(certificate.printed_modules) if certificate.covers_part else (),
        course_modules=certificate.course_modules,
        pass_mark=certificate.pass_mark,
        signatories=tuple(
            (row["name"], row[f"post_{certificate.language}"], row["institution"])
            for row in certificate.signatories
        ),
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
