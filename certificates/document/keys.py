"""The root certificate and the key that signs, as files in KEYS_DIR.

root.pem, root.key, signer.pem, signer.key. Operators put their own there; where there
are none, development keys are made once. root.pem goes to those who check signatures
without this site. root.key is needed only to certify the next signer and may be kept
elsewhere.
"""

import datetime
import fcntl
import hashlib
import logging
import os
from dataclasses import dataclass
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

logger = logging.getLogger(__name__)

ROOT_YEARS, SIGNER_YEARS = 20, 10


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
    return _signing_key(settings.KEYS_DIR)


@cache
def _signing_key(folder):
    if not (folder / "signer.pem").exists():
        _make_development_keys(folder)
    return SigningKey(
        private=load_pem_private_key((folder / "signer.key").read_bytes(), None),
        certificate=_read_certificate(folder / "signer.pem"),
        root=_read_certificate(folder / "root.pem"),
    )


def _read_certificate(path):
    return x509.load_pem_x509_certificate(path.read_bytes())


def _make_development_keys(folder):
    """Of several processes that start at once, only the first makes the keys."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "signer.pem").exists():
            _write_development_keys(folder)
            logger.warning("A development signing key was made in %s", folder)


def _write_development_keys(folder):
    root_key = ec.generate_private_key(ec.SECP256R1())
    signer_key = ec.generate_private_key(ec.SECP256R1())
    root_name, signer_name = _name("root"), _name("certificates")
    root = _certificate(root_name, root_key, root_name, root_key, ROOT_YEARS)
    signer = _certificate(signer_name, signer_key, root_name, root_key, SIGNER_YEARS)
    _write(folder / "root.key", _private_pem(root_key))
    _write(folder / "root.pem", root.public_bytes(Encoding.PEM))
    _write(folder / "signer.key", _private_pem(signer_key))
    # Last: its presence means that all four are there.
    _write(folder / "signer.pem", signer.public_bytes(Encoding.PEM))


def _name(purpose):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Resguardo"),
            x509.NameAttribute(
                NameOID.COMMON_NAME, f"Resguardo {purpose}, development"
            ),
        ]
    )


def _certificate(name, key, issuer, issuer_key, years):
    is_root = key is issuer_key
    now = datetime.datetime.now(datetime.UTC)
    authority = issuer_key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A day back, for those who check with a slow clock.
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * years))
    )
    for extension, critical in (
        (x509.BasicConstraints(is_root, 0 if is_root else None), True),
        (_usage(is_root), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(authority), False),
    ):
        builder = builder.add_extension(extension, critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(is_root):
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _private_pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path, data):
    """Write the whole file or nothing, readable by its owner only."""
    draft = path.with_name(f".{path.name}.new")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
    ) as file:
        file.write(data)
    draft.rename(path)
