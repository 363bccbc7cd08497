"""Signing with pyHanko: PAdES baseline B, one complete run for each file.

Time stamps, intermediate certificates, RSA keys and keys on a token (PKCS#11) are
options of pyHanko's signer: they are set here.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from certificates.document import signature_space


def sign(pdf, key):
    return signature_space.fill(pdf, lambda digest: signature(digest, key))


def signature(digest, key):
    """The CMS structure over a file with this SHA-256 digest, in DER."""
    signing = _signer(key).async_sign(digest, "sha256", use_pades=True)
    # In a thread of its own, because this one may already run an event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, signing).result().dump()


def _signer(key):
    chain = [
        Certificate.load(certificate.public_bytes(Encoding.DER))
        for certificate in (key.certificate, key.root)
    ]
    private = key.private.private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    return SimpleSigner(
        signing_cert=chain[0],
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore.from_certs(chain),
    )
