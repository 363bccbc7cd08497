"""Whether the site can sign, and with the key that signed before."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

from certificates.document.key_files import has_keys
from certificates.document.keys import signing_key
from certificates.issuing.models import Certificate

OK, MISSING, CHANGED = "ok", "missing", "changed"


def state_of_keys():
    """`changed`: the last certificate was signed with a key that is not here."""
    if not settings.MAKE_SIGNING_KEYS and not has_keys(settings.KEYS_DIR):
        return MISSING
    keys = Certificate.objects.order_by("-issued_at", "-pk")
    last = keys.values_list("signer_key", flat=True).first()
    return OK if last in (None, signing_key().key_id) else CHANGED


def add_health(state):
    """`construct_health`: whether certificates can be signed."""
    state["signing_keys"] = state_of_keys()


@register(Tags.security, deploy=True)
def check_signing_keys(app_configs, **options):
    try:
        state = state_of_keys()
    except DatabaseError:
        return
    if state == MISSING:
        yield Error(
            "The site has no keys: no certificate can be issued.",
            hint="Put your own into LMS_KEYS_DIR, or run create_signing_keys.",
            id="issuing.E001",
        )
    elif state == CHANGED:
        yield Warning(
            "The last certificate was signed with another key than the one here.",
            hint="After a restore, put the keys of the backup into LMS_KEYS_DIR.",
            id="issuing.W001",
        )
