"""Many certificates in one file."""

import io
import zipfile

from django.utils.text import slugify

from certificates.issuing.models import CertificateFile

ROWS_AT_A_TIME = 50


def archive_of(certificates):
    files = CertificateFile.objects.filter(certificate__in=certificates)
    files = files.select_related("certificate").order_by("certificate__serial")
    archive = io.BytesIO()
    # PDFs are compressed already.
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for file in files.iterator(ROWS_AT_A_TIME):
            packed.writestr(name_in_archive(file.certificate), bytes(file.pdf))
    return archive.getvalue()


def name_in_archive(certificate):
    return f"{slugify(certificate.holder_name)}-{certificate.serial}.pdf"
