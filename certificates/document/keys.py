"""The root certificate and the key that signs, as files in KEYS_DIR.

root.pem, root.key, signer.pem, signer.key. Operators put their own there or make them
with `manage.py create_signing_keys`; a trial site makes them once. root.pem goes to
those who check signatures without this site. root.key is needed only to certify the
next signer and is kept elsewhere.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from certificates.document.key_files import has_keys, make_keys_once


@dataclass(frozen=True)
class SigningKey:
    """The signer's private key, its certificate, and the root that issued it."""

    private: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    root: x509.Certificate

    @property
    def key_id(self):
        """SHA-256 of the signer's certificate: which key signed."""
        return hashlib.sha256(self.certificate.public_bytes(Encoding.DER)).hexdigest()


def signing_key():
    """The key to sign with; refuses where there is none, except on a trial site."""
    if settings.MAKE_SIGNING_KEYS:
        make_keys_once(settings.KEYS_DIR)
    elif not has_keys(settings.KEYS_DIR):
        raise ValidationError(
            _(
                "This site has no key to sign certificates with. The administrator "
                "of the server must create it first."
            )
        )
    return _signing_key(settings.KEYS_DIR)


def root_certificate():
    """The root that our signatures carry; None while the site has no keys."""
    if not settings.MAKE_SIGNING_KEYS and not has_keys(settings.KEYS_DIR):
        return None
    return signing_key().root


@cache
def _signing_key(folder):
    return SigningKey(
        private=load_pem_private_key((folder / "signer.key").read_bytes(), None),
        certificate=_read_certificate(folder / "signer.pem"),
        root=_read_certificate(folder / "root.pem"),
    )


def _read_certificate(path):
    return x509.load_pem_x509_certificate(path.read_bytes())
