"""Signing a certificate's PDF, with the implementation that LMS_SIGNING names."""

from django.conf import settings

from certificates.document import fast_signing, pyhanko_signing

IMPLEMENTATIONS = {"fast": fast_signing.sign, "pyhanko": pyhanko_signing.sign}


def sign(pdf, key):
    """The PDF with the key's signature over all of it but the signature itself."""
    return IMPLEMENTATIONS[settings.SIGNING](pdf, key)
