"""Official document numbers: encrypted at rest, matched by a keyed digest."""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from lms.people.document_keys import encryption_keys, index_key


def normalised(number):
    """Letters and digits only, in capitals: how two spellings are the same document."""
    return "".join(sign for sign in number.upper() if sign.isalnum())


def encrypt(number):
    """Bytes to keep, under the newest key."""
    return _fernet().encrypt(number.encode())


def decrypt(cipher):
    """The number; raises `InvalidToken` where none of the keys made the bytes."""
    return _fernet().decrypt(cipher).decode()


def is_under_newest_key(cipher):
    newest, *_older = encryption_keys()
    try:
        Fernet(newest).decrypt(cipher)
    except InvalidToken:
        return False
    return True


def digest(number):
    """The same for two spellings of one document; says nothing about it."""
    plain = normalised(number).encode()
    return hmac.new(index_key().encode(), plain, hashlib.sha256).hexdigest()


def masked(cipher):
    """All but the last three characters hidden; empty where there is no document."""
    if not cipher:
        return ""
    number = decrypt(cipher)
    return "•" * max(len(number) - 3, 0) + number[-3:]


def _fernet():
    return MultiFernet([Fernet(key) for key in encryption_keys()])
