"""How many wrong codes one address may send in a minute.

The phones of a whole room may have one address. Each process counts for itself, so that
a scan writes nothing to the database.
"""

from allauth.core.internal.ratelimit import get_ip, respond_429
from django.core.cache import cache

WRONG_CODES_A_MINUTE = 60


def over_limit(request):
    name = f"scan-wrong-codes:{get_ip(request)}"
    cache.add(name, 0, timeout=60)
    try:
        is_over = cache.incr(name) > WRONG_CODES_A_MINUTE
    except ValueError:  # the minute ended between the two lines
        is_over = False
    return respond_429(request) if is_over else None
