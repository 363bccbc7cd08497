from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

SECRET_LENGTH, SECRET_CHARACTERS = 50, 10


@register(Tags.caches)
def processes_share_a_cache(app_configs, **kwargs):
    backend = settings.CACHES["shared"]["BACKEND"]
    if settings.PROCESSES == 1 or not backend.endswith(("LocMemCache", "DummyCache")):
        return []
    warning = Warning(
        "Each process counts failed sign-ins for itself.",
        hint="Remove CACHE_URL, or set it to Redis or Valkey.",
        id="serving.W001",
    )
    return [warning]


@register(Tags.security)
def secret_key_is_strong(app_configs, **kwargs):
    """Every command checks this before it starts; a trial site has a known key."""
    key = settings.SECRET_KEY
    is_weak = len(key) < SECRET_LENGTH or len(set(key)) < SECRET_CHARACTERS
    if settings.DEMO or not is_weak:
        return []
    error = Error(
        "SECRET_KEY is too short or too simple: anyone who guesses it can sign in.",
        hint='Make one: python -c "import secrets; print(secrets.token_urlsafe(50))"',
        id="serving.E001",
    )
    return [error]
