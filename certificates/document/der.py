"""Parts of a CMS structure, encoded in DER as they were read."""

from asn1crypto import parser

SEQUENCE, SET = 16, 17  # tag numbers of ASN.1


def signed_attributes(attributes):
    """The bytes that the key signs: RFC 5652, section 5.4.

    In the structure the attributes have the tag of their field; they are signed with
    the tag of a set.
    """
    return encoded(SET, attributes)


def encoded(tag, value):
    # asn1crypto's own `dump` misreads a length that ends in 0x80 as indefinite, and
    # takes a fifth of a second, because it encodes the whole structure again.
    return parser.emit(0, 1, tag, value.contents)
