"""Official document numbers: encrypted at rest, matched by a keyed digest."""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from lms.people.document_keys import encryption_keys, index_key


def normalised(number):
    """Letters and digits only, in capitals, so that spellings compare equal."""
    return "".join(char for char in number.upper() if char.isalnum())


def encrypt(number):
    return _fernet().encrypt(number.encode())


def decrypt(cipher):
    """The number; raises `InvalidToken` if none of the keys fits."""
    return _fernet().decrypt(cipher).decode()


def is_under_newest_key(cipher):
    newest, *_older = encryption_keys()
    try:
        Fernet(newest).decrypt(cipher)
    except InvalidToken:
        return False
    return True


def digest(number):
    """HMAC-SHA256 of the normalised number, in hexadecimal."""
    plain = normalised(number).encode()
    return hmac.new(index_key().encode(), plain, hashlib.sha256).hexdigest()


def _fernet():
    return MultiFernet([Fernet(key) for key in encryption_keys()])
