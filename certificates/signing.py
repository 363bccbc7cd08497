"""Signatures over whole files: pyHanko makes the CMS, we know every byte around it.

A file of ours is one revision with one signature over all of it but the signature
itself (PAdES baseline B). So checking one needs no parser of other people's PDFs:
what differs by a byte, or goes on after the end, is not what was signed.
"""

import asyncio
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cache

from asn1crypto import cms
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


class Finding(StrEnum):
    """What a file shows about its signature."""

    GENUINE = "genuine"  # signed by us, and not a byte differs
    ALTERED = "altered"  # signed by us, and changed since
    FOREIGN = "foreign"  # signed by somebody else
    UNSIGNED = "unsigned"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"  # not a PDF


@cache
def _specimen(key):
    """A signature of that key as pyHanko makes it, over a digest of zeros.

    Each real one differs from it in the digest and in the signature itself; pyHanko
    would build all the rest anew and read the key twice.
    """
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
    signing = signer.async_sign(bytes(32), "sha256", use_pades=True)
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
    signature = _cms(_digest(signed, start, end), key).hex().encode()
    signed[start + 1 : start + 1 + len(signature)] = signature
    return bytes(signed)


def _digest(data, start, end):
    view = memoryview(data)
    digest = hashlib.sha256(view[:start])
    digest.update(view[end:])
    return digest.digest()


def _cms(digest, key):
    content = cms.ContentInfo.load(_specimen(key))
    info = content["content"]["signer_infos"][0]
    for attribute in info["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            attribute["values"] = [digest]
    signed = info["signed_attrs"].untag().dump()
    info["signature"] = key.private.sign(signed, ECDSA)
    return content.dump()


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
    content = cms.ContentInfo.load(bytes.fromhex(written.decode()))
    if content.dump().hex().encode().ljust(len(written), b"0") != written:
        return False
    signed = content["content"]
    info = signed["signer_infos"][0]
    signer = _certificate_of(signed, info)
    signer.verify_directly_issued_by(root)
    attributes = info["signed_attrs"]
    signer.public_key().verify(
        info["signature"].native, attributes.untag().dump(), ECDSA
    )
    stated = {one["type"].native: one["values"] for one in attributes}
    return stated["message_digest"][0].native == digest


def _certificate_of(signed, info):
    serial = info["sid"].chosen["serial_number"].native
    found = {one.chosen.serial_number: one.chosen for one in signed["certificates"]}
    return load_der_x509_certificate(found[serial].dump())
