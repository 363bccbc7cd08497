"""Rosters that wait for a yes: kept under names nobody guesses, for a short time."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext as _

SALT = "rosters"

KEPT_FOR = timedelta(hours=2)
FOLDER = "rosters"


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes


def keep_upload(cohort, actor, *, name, data):
    """Keep the file until imported, or for two hours; returns a token for its owner."""
    storage = storages["uploads"]
    forget_old_uploads(storage)
    path = storage.save(f"{FOLDER}/{secrets.token_urlsafe(24)}", ContentFile(data))
    return signing.dumps([path, name[:100], cohort.pk, actor.pk], salt=SALT)


def kept_upload(token, cohort, actor):
    """The file behind the token, for whoever uploaded it into this cohort."""
    expired = ValidationError(
        _("This upload is no longer here. Choose the file once more.")
    )
    try:
        path, name, *owner = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise expired from error
    storage = storages["uploads"]
    if owner != [cohort.pk, actor.pk] or not storage.exists(path):
        raise expired
    with storage.open(path) as file:
        return Upload(name, file.read())


def forget_upload(token):
    """Delete the file, once imported."""
    path, *_rest = signing.loads(token, salt=SALT)
    storages["uploads"].delete(path)


def forget_old_uploads(storage):
    """Delete what was uploaded and never imported."""
    if not storage.exists(FOLDER):
        return
    oldest = timezone.now() - KEPT_FOR
    for name in storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if storage.get_modified_time(path) < oldest:
            storage.delete(path)
