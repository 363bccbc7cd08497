from django.conf import settings
from django.core.checks import Tags, Warning, register


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
