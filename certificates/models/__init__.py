"""What a person can show for it: certificates as issued, and what became of them."""

from certificates.models.award import Award
from certificates.models.certificate import (
    Certificate,
    CertificateEvent,
    CertificateFile,
    searchable,
)

__all__ = ["Award", "Certificate", "CertificateEvent", "CertificateFile", "searchable"]
