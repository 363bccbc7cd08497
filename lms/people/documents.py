"""Official document numbers: encrypted at rest, matched by a keyed digest."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from django.conf import settings


def _key(purpose):
    secret = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hashlib.sha256(secret).digest()


def normalised(number):
    """Letters and digits only, in capitals: how two spellings are the same document."""
    return "".join(sign for sign in number.upper() if sign.isalnum())


def encrypt(number):
    """Bytes to keep; only this installation's secret reads them back."""
    return Fernet(base64.urlsafe_b64encode(_key("document"))).encrypt(number.encode())


def decrypt(cipher):
    fernet = Fernet(base64.urlsafe_b64encode(_key("document")))
    return fernet.decrypt(cipher).decode()


def digest(number):
    """The same for two spellings of one document; says nothing about it."""
    plain = normalised(number).encode()
    return hmac.new(_key("match"), plain, hashlib.sha256).hexdigest()


def masked(cipher):
    """All but the last three characters hidden; empty where there is no document."""
    if not cipher:
        return ""
    number = decrypt(cipher)
    return "•" * max(len(number) - 3, 0) + number[-3:]
