"""The keys that encrypt document numbers, and the key of their digests."""

import os
from contextlib import suppress

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def encryption_keys():
    """Newest first: the first encrypts, any of them decrypts."""
    return settings.DOCUMENT_KEYS or [_trial_key("document-cipher.key")]


def index_key():
    return settings.DOCUMENT_INDEX_KEY or _trial_key("document-index.key")


def _trial_key(name):
    if not settings.DEMO:
        raise ImproperlyConfigured(
            "Set LMS_DOCUMENT_KEYS and LMS_DOCUMENT_INDEX_KEY: see `manage.py check`."
        )
    path = settings.DATA_DIR / name
    if not path.exists():
        _make_key(path)
    return path.read_text()


def _make_key(path):
    """Write a draft and link it, so that two processes get the same whole key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_bytes(Fernet.generate_key())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
