"""Signing many files with one P-256 key: pyHanko's structure is built once and reused.

Two structures of one key differ only in the file's digest and in the signature value,
which comes last. Signing a file takes pyHanko about 90 ms, replacing the two parts
1 ms. Tests compare every verdict about such a file with the verdict about one by
`pyhanko_signing`.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from certificates.document import der, pyhanko_signing, signature_space

ECDSA = ec.ECDSA(hashes.SHA256())
SAMPLE_DIGEST = hashlib.sha256(b"sample").digest()
# Half of all P-256 signatures have this many bytes in DER, the others one more or less.
# With a fixed number no length inside the structure changes.
VALUE_LENGTH = 71


def sign(pdf, key):
    return signature_space.fill(pdf, lambda digest: signature(digest, key))


def signature(digest, key):
    """The CMS structure over a file with this SHA-256 digest, in DER."""
    sample = _sample(key)
    attributes = sample.attributes.replace(SAMPLE_DIGEST, digest)
    start = sample.structure[:-VALUE_LENGTH].replace(SAMPLE_DIGEST, digest)
    return start + _value(attributes, key)


def _value(attributes, key):
    value = b""
    while len(value) != VALUE_LENGTH:
        value = key.private.sign(attributes, ECDSA)
    return value


@dataclass(frozen=True)
class _Sample:
    structure: bytes
    attributes: bytes  # as they are signed


@cache
def _sample(key):
    """A structure by pyHanko over `SAMPLE_DIGEST`, with a value of the usual length."""
    value = b""
    while len(value) != VALUE_LENGTH:
        structure = pyhanko_signing.signature(SAMPLE_DIGEST, key)
        info = cms.ContentInfo.load(structure)["content"]["signer_infos"][0]
        value = info["signature"].contents
    return _Sample(structure, der.signed_attributes(info["signed_attrs"]))
