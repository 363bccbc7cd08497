from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.caches, deploy=True)
def processes_share_a_cache(app_configs, **kwargs):
    backend = settings.CACHES["default"]["BACKEND"]
    if settings.PROCESSES == 1 or "locmem" not in backend:
        return []
    warning = Warning(
        "Each process counts failed sign-ins for itself.",
        hint="Set CACHE_URL to Redis or Valkey, which all processes share.",
        id="serving.W001",
    )
    return [warning]
