"""How often one address may ask for a verification in a minute.

A serial can be guessed and a file takes long to check: allauth counts them in the
cache of all processes, as it does sign-ins. A code cannot be guessed, and its page
takes one query: its limit only protects a process from overload, so each process
counts for itself and pays no query for it.
"""

from functools import wraps

from allauth.core.internal.ratelimit import get_ip, respond_429
from allauth.core.ratelimit import consume_or_429
from django.core.cache import cache

PAGES_A_MINUTE = 60
LIMITS = {"verify_serial": "20/m/ip", "verify_file": "12/m/ip"}


def limited(view):
    """Refuse the pages of an address that asks this process for too many."""

    @wraps(view)
    def limited_view(request, *args, **kwargs):
        if pages_asked(get_ip(request)) > PAGES_A_MINUTE:
            return respond_429(request)
        return view(request, *args, **kwargs)

    return limited_view


def pages_asked(address):
    """The number of pages the address asked for since its minute began."""
    name = f"verification-pages:{address}"
    cache.add(name, 0, timeout=60)
    try:
        return cache.incr(name)
    except ValueError:  # the minute ended between the two lines
        return 1


def over_limit(request, action):
    return consume_or_429(request, action=action, config=LIMITS, limit_get=True)
