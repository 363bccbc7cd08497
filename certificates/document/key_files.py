"""Makes the root and the signer's key, and writes them so that only we read them."""

import datetime
import fcntl
import logging
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

logger = logging.getLogger("lms")

ROOT_YEARS, SIGNER_YEARS = 20, 10


def has_keys(folder):
    return (folder / "signer.pem").exists()


def make_keys_once(folder):
    """Of several processes that start at once, only the first makes the keys."""
    if has_keys(folder):
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not has_keys(folder):
            write_keys(folder, "Resguardo, development")
            logger.warning("development signing keys were made")


def write_keys(folder, organisation, password=None):
    """Write a new pair; the root's key is encrypted if there is a password."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    root_key = ec.generate_private_key(ec.SECP256R1())
    signer_key = ec.generate_private_key(ec.SECP256R1())
    root_name = _name(organisation, "root")
    signer_name = _name(organisation, "certificates")
    root = _certificate(root_name, root_key, root_name, root_key, ROOT_YEARS)
    signer = _certificate(signer_name, signer_key, root_name, root_key, SIGNER_YEARS)
    _write(folder / "root.key", _private_pem(root_key, password))
    _write(folder / "root.pem", root.public_bytes(Encoding.PEM))
    _write(folder / "signer.key", _private_pem(signer_key))
    # Last: its presence means that all four are there.
    _write(folder / "signer.pem", signer.public_bytes(Encoding.PEM))


def _name(organisation, purpose):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{organisation}: {purpose}"[:64]),
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


def _private_pem(key, password=None):
    cipher = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, cipher)


def _write(path, data):
    draft = path.with_name(f".{path.name}.new")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
    ) as file:
        file.write(data)
    draft.rename(path)
