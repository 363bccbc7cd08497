"""Signing a certificate's PDF, with the implementation that LMS_SIGNING names."""

from django.conf import settings


def sign(pdf, key):
    """The PDF with the key's signature over all of it but the signature itself."""
    # Read with the first signature: pyHanko takes 15 MiB.
    from certificates.document import fast_signing, pyhanko_signing

    implementations = {"fast": fast_signing.sign, "pyhanko": pyhanko_signing.sign}
    return implementations[settings.SIGNING](pdf, key)
