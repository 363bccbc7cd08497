"""Signatures over whole files: pyHanko makes the CMS, we know every byte around it.

A file of ours is one revision with one signature over all of it but the signature
itself (PAdES baseline B). So checking one needs no parser of other people's PDFs:
what differs by a byte, or goes on after the end, is not what was signed.
"""

import asyncio
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from asn1crypto import cms, parser
from asn1crypto import x509 as asn1_x509
from asn1crypto.keys import PrivateKeyInfo
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

BYTE_RANGE = re.compile(rb"/ByteRange \[0 (\d{1,9}) (\d{1,9}) (\d{1,9}) *\]")
ROOM = re.compile(rb"(/ByteRange \[ +\])\s*/Contents (<0+>)")
ECDSA = ec.ECDSA(hashes.SHA256())
SEQUENCE, SET = 16, 17  # tags of ASN.1
SAMPLE = hashlib.sha256(b"sample").digest()
SIGNATURE_LENGTH = 71  # of half of all P-256 signatures; the others are a byte off


class Finding(StrEnum):
    """What a file shows about its signature."""

    GENUINE = "genuine"  # signed by us, and not a byte differs
    ALTERED = "altered"  # signed by us, and changed since
    FOREIGN = "foreign"  # signed by somebody else
    UNSIGNED = "unsigned"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"  # not a PDF


@dataclass(frozen=True)
class _Mould:
    """A signature of one key as pyHanko makes it, over a sample's digest.

    `whole`: its bytes, which end with what the key made of `attributes`. Another file's
    differs in the digest and in that end alone.
    """

    whole: bytes
    attributes: bytes

    def cast(self, digest, key):
        """The signature over a file of that digest."""
        attributes = self.attributes.replace(SAMPLE, digest)
        signature = key.sign(attributes, ECDSA)
        while len(signature) != SIGNATURE_LENGTH:
            signature = key.sign(attributes, ECDSA)
        return self.whole[:-SIGNATURE_LENGTH].replace(SAMPLE, digest) + signature


@cache
def _mould(key):
    """pyHanko would read the key twice and build all of it anew for each file."""
    signature = b""
    while len(signature) != SIGNATURE_LENGTH:
        whole = _by_pyhanko(SAMPLE, key)
        info = cms.ContentInfo.load(whole)["content"]["signer_infos"][0]
        signature = info["signature"].contents
    return _Mould(whole, _as_signed(info["signed_attrs"]))


def _by_pyhanko(digest, key):
    chain = [
        asn1_x509.Certificate.load(one.public_bytes(Encoding.DER))
        for one in (key.certificate, key.root)
    ]
    private = key.private.private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    signer = SimpleSigner(
        signing_cert=chain[0],
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore.from_certs(chain),
    )
    signing = signer.async_sign(digest, "sha256", use_pades=True)
    # In a thread of its own, because ours may already run an event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, signing).result().dump()


def sign(pdf, key):
    """The file with its signature in the room that was left for it."""
    room = ROOM.search(pdf)
    start, end = room.span(2)
    ranges = b"/ByteRange [0 %d %d %d" % (start, end, len(pdf) - end)
    signed = bytearray(pdf)
    signed[slice(*room.span(1))] = ranges.ljust(len(room[1]) - 1) + b"]"
    signature = _mould(key).cast(_digest(signed, start, end), key.private)
    written = signature.hex().encode()
    signed[start + 1 : start + 1 + len(written)] = written
    return bytes(signed)


def _digest(data, start, end):
    view = memoryview(data)
    digest = hashlib.sha256(view[:start])
    digest.update(view[end:])
    return digest.digest()


def examine(data, root):
    """What the file's signature is worth, seen from our root certificate."""
    if b"%PDF-" not in data[:1024]:
        return Finding.UNREADABLE
    if root.public_bytes(Encoding.DER).hex().encode() in data.lower():
        return Finding.GENUINE if _is_intact(data, root) else Finding.ALTERED
    if b"/Encrypt" in data:
        return Finding.ENCRYPTED
    return Finding.FOREIGN if b"/ByteRange" in data else Finding.UNSIGNED


def _is_intact(data, root):
    found = BYTE_RANGE.search(data)
    if not found:
        return False
    start, end, rest = map(int, found.groups())
    gap = data[start:end]
    if end + rest != len(data) or gap[:1] != b"<" or gap[-1:] != b">":
        return False
    try:
        return _is_signed_by_us(_digest(data, start, end), gap[1:-1], root)
    except (
        *(ValueError, TypeError, KeyError, IndexError, AttributeError),
        *(InvalidSignature, UnsupportedAlgorithm),
    ):
        # asn1crypto meets a damaged structure with any of these.
        return False


def _is_signed_by_us(digest, written, root):
    """Raises one of many errors where the signature is damaged or not ours."""
    data = bytes.fromhex(written.decode())
    *_head, padding = parser.parse(data)
    if data.hex().encode() != written or padding.strip(b"\0"):
        return False
    signed = cms.ContentInfo.load(data)["content"]
    info = signed["signer_infos"][0]
    signer = _certificate_of(signed, info)
    signer.verify_directly_issued_by(root)
    attributes = info["signed_attrs"]
    signer.public_key().verify(info["signature"].native, _as_signed(attributes), ECDSA)
    stated = {one["type"].native: one["values"] for one in attributes}
    return stated["message_digest"][0].native == digest


def _certificate_of(signed, info):
    serial = info["sid"].chosen["serial_number"].native
    found = {one.chosen.serial_number: one.chosen for one in signed["certificates"]}
    return load_der_x509_certificate(_encoded(SEQUENCE, found[serial]))


def _as_signed(attributes):
    """What is signed says that it is a set, where the signature says only its place."""
    return _encoded(SET, attributes)


def _encoded(tag, value):
    """The bytes as they were read.

    asn1crypto's own `dump` takes a length that ends in 0x80 for one left open, and
    spends a fifth of a second on encoding everything anew.
    """
    return parser.emit(0, 1, tag, value.contents)
