"""What the signature of an uploaded PDF shows, without a parser of PDFs.

A file of ours is one revision with one signature over all of it but the signature
itself (PAdES baseline B). A byte that differs, or one after the end, was not signed.
"""

import binascii
import re
from enum import StrEnum

from asn1crypto import cms, parser
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import InvalidVersion, load_der_x509_certificate

from certificates.document import der
from certificates.document.signature_space import digest_without

BYTE_RANGE = re.compile(rb"/ByteRange \[0 (\d{1,9}) (\d{1,9}) (\d{1,9}) *\]")
# A signature with two certificates has more digits than this.
CONTENTS = re.compile(rb"/Contents\s*<([0-9A-Fa-f\s]{500,})>")
ECDSA = ec.ECDSA(hashes.SHA256())
# What asn1crypto and cryptography raise while they read a damaged structure.
DAMAGED = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    InvalidVersion,
    UnsupportedAlgorithm,
)


class Finding(StrEnum):
    GENUINE = "genuine"  # signed by us, and nothing that was signed differs
    ALTERED = "altered"  # signed by us, and changed since
    FOREIGN = "foreign"  # signed by somebody else
    UNSIGNED = "unsigned"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"  # not a PDF


def examine(data, root):
    """What the file shows about its signature.

    `root`: our root certificate; None if the site has no keys yet.
    """
    if b"%PDF-" not in data[:1024]:
        return Finding.UNREADABLE
    if root and _carries(root, data):
        return Finding.GENUINE if _is_intact(data, root) else Finding.ALTERED
    if b"/Encrypt" in data:
        return Finding.ENCRYPTED
    return Finding.FOREIGN if b"/ByteRange" in data else Finding.UNSIGNED


def _carries(root, data):
    certificate = root.public_bytes(Encoding.DER)
    return any(certificate in _decoded(match[1]) for match in CONTENTS.finditer(data))


def _decoded(digits):
    digits = b"".join(digits.split())
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _is_intact(data, root):
    match = BYTE_RANGE.search(data)
    if not match:
        return False
    start, end, rest = map(int, match.groups())
    contents = data[start:end]
    if end + rest != len(data) or contents[:1] != b"<" or contents[-1:] != b">":
        return False
    try:
        return _is_signed_by_us(digest_without(data, start, end), contents[1:-1], root)
    except (InvalidSignature, *DAMAGED):
        return False


def _is_signed_by_us(digest, digits, root):
    """Raises InvalidSignature or one of DAMAGED for most alterations."""
    data = bytes.fromhex(digits.decode())
    *_structure, padding = parser.parse(data)
    if data.hex().encode() != digits or padding.strip(b"\0"):
        return False
    signed = cms.ContentInfo.load(data)["content"]
    info = signed["signer_infos"][0]
    signer = _certificate_of(signed, info)
    signer.verify_directly_issued_by(root)
    attributes = info["signed_attrs"]
    signed_bytes = der.signed_attributes(attributes)
    signer.public_key().verify(info["signature"].native, signed_bytes, ECDSA)
    values = {attribute["type"].native: attribute["values"] for attribute in attributes}
    return values["message_digest"][0].native == digest


def _certificate_of(signed, info):
    serial = info["sid"].chosen["serial_number"].native
    certificates = [choice.chosen for choice in signed["certificates"]]
    by_serial = {certificate.serial_number: certificate for certificate in certificates}
    return load_der_x509_certificate(der.encoded(der.SEQUENCE, by_serial[serial]))
