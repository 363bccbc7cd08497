"""The space that `pdf.document` reserves in a PDF for its one signature."""

import hashlib
import re

SPACE = re.compile(rb"(/ByteRange \[ +\])\s*/Contents (<0+>)")


def fill(pdf, signature_of):
    """The PDF with its signature.

    `signature_of`: takes the SHA-256 digest of everything but the signature, returns
    a CMS structure in DER. Raises ValueError when that needs more than the space.
    """
    space = SPACE.search(pdf)
    start, end = space.span(2)
    ranges = b"/ByteRange [0 %d %d %d" % (start, end, len(pdf) - end)
    signed = bytearray(pdf)
    signed[slice(*space.span(1))] = ranges.ljust(len(space[1]) - 1) + b"]"
    digits = signature_of(digest_without(signed, start, end)).hex().encode()
    if len(digits) > end - start - 2:
        raise ValueError("The signature is longer than pdf.document.SIGNATURE_BYTES.")
    signed[start + 1 : start + 1 + len(digits)] = digits
    return bytes(signed)


def digest_without(data, start, end):
    """SHA-256 of the data except from `start` to `end`."""
    view = memoryview(data)
    digest = hashlib.sha256(view[:start])
    digest.update(view[end:])
    return digest.digest()
