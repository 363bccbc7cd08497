"""Checks that the keys for document numbers are set."""

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import Error, register

MAKE_ONE = (
    'Make one with `python -c "from cryptography.fernet import Fernet; '
    'print(Fernet.generate_key().decode())"`, and keep it apart from the database.'
)


@register
def check_document_keys(app_configs, **options):
    variables = {
        "LMS_DOCUMENT_KEYS": settings.DOCUMENT_KEYS,
        "LMS_DOCUMENT_INDEX_KEY": list(filter(None, [settings.DOCUMENT_INDEX_KEY])),
    }
    for name, keys in variables.items():
        if not keys and not settings.DEMO:
            yield Error(f"{name} is not set.", hint=MAKE_ONE, id="people.E001")
        elif not all(map(_is_key, keys)):
            yield Error(
                f"{name} holds something that is not a key.",
                hint=MAKE_ONE,
                id="people.E002",
            )


def _is_key(text):
    try:
        Fernet(text)
    except ValueError:
        return False
    return True
