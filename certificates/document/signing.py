"""Signing a certificate's PDF, with the implementation that LMS_SIGNING names."""

from django.conf import settings
from django.utils.module_loading import import_string

# By the names of their modules, which are read with the first signature: pyHanko
# takes 15 MiB.
IMPLEMENTATIONS = {
    "fast": "certificates.document.fast_signing.sign",
    "pyhanko": "certificates.document.pyhanko_signing.sign",
}


def sign(pdf, key):
    return import_string(IMPLEMENTATIONS[settings.SIGNING])(pdf, key)
