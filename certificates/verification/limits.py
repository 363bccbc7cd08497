"""How often one address may ask, counted by allauth in the site's cache.

allauth knows the client's address behind a trusted proxy and serves the site's page
for 429, as it does for signing in.
"""

from functools import wraps

from allauth.core.ratelimit import consume_or_429

LIMITS = {
    "verify_page": "60/m/ip",
    "verify_serial": "20/m/ip",
    "verify_file": "12/m/ip",
}


def limited(action):
    def decorate(view):
        @wraps(view)
        def limited_view(request, *args, **kwargs):
            return over_limit(request, action) or view(request, *args, **kwargs)

        return limited_view

    return decorate


def over_limit(request, action):
    """The refusal of one request too many, else None."""
    return consume_or_429(request, action=action, config=LIMITS, limit_get=True)
