"""Signed links that expire, and are spent when a password is set."""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "invitations"

VALID_FOR = timedelta(days=30)


def make_token(enrolment_id, *state):
    """`state`: texts that change when the link is used or must stop working."""
    signer = signing.TimestampSigner(salt=SALT, sep=".")
    return signer.sign_object([enrolment_id, _fingerprint(state)])


def read_token(token):
    """(enrolment id, fingerprint); raises `signing.BadSignature` or its child."""
    signer = signing.TimestampSigner(salt=SALT, sep=".")
    return signer.unsign_object(token, max_age=VALID_FOR)


def is_unspent(fingerprint, *state):
    return constant_time_compare(fingerprint, _fingerprint(state))


def _fingerprint(state):
    return salted_hmac(SALT, "|".join(state)).hexdigest()[:24]
