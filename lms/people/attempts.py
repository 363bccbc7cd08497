"""Limits of wrong passwords and codes, so that nobody can lock another's account.

Wrong passwords count for an account at one address, and so do, apart from them, wrong
codes of the second step. A browser in which the person
signed in before carries a signed cookie and is counted alone. All other browsers
together have a wide limit for each account, against guessing from many addresses.
The amounts are in `ACCOUNT_RATE_LIMITS`.
"""

import secrets

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.utils.crypto import salted_hmac

# What is guessed: the first words of the names in `ACCOUNT_RATE_LIMITS`.
PASSWORD, CODE = "password", "code"
COOKIE, SALT = "device", "lms.people.device"
COOKIE_AGE = 365 * 24 * 60 * 60
# People who share a computer; the last to sign in are remembered.
ACCOUNTS = 5
LOCK_NOTED_FOR = 5 * 60


def digest(email):
    """Identifies an e-mail without revealing it."""
    return salted_hmac(SALT, email.lower()).hexdigest()[:16]


def count_attempt(request, email, what=PASSWORD):
    """Count one attempt before it is checked; None if there were too many.

    The usage that is returned can be rolled back after a right password or code.
    """
    account = digest(email)
    device = _device(request)
    if account in device["accounts"]:
        on_device = f"{device['id']} {account}"
        return _consume(request, f"{what}_failed_on_device", on_device)
    at_address = f"{account} {ratelimit.get_ip(request)}"
    usage = _consume(request, f"{what}_failed", at_address)
    if usage:
        anywhere = _consume(request, f"{what}_failed_anywhere", account)
        usage = anywhere and ratelimit.RateLimitUsage(usage.usage + anywhere.usage)
    return usage


def forget_attempts(request, email):
    """Let the person try again at once: they have just chosen a new password."""
    account = digest(email)
    for action, key in (
        (f"{PASSWORD}_failed", f"{account} {ratelimit.get_ip(request)}"),
        (f"{PASSWORD}_failed_anywhere", account),
    ):
        ratelimit.clear(request, app="allauth.account", action=action, key=key)


def is_new_lock(request, email, what=PASSWORD):
    """Whether this refusal is the first of a lock, which is recorded."""
    key = f"{what}-locked:{digest(email)}:{ratelimit.get_ip(request)}"
    return caches["shared"].add(key, True, LOCK_NOTED_FOR)


def remember_device(response, request, email):
    """Let the browser prove that the person has signed in with it."""
    device, account = _device(request), digest(email)
    others = [each for each in device["accounts"] if each != account]
    device["accounts"] = [*others, account][-ACCOUNTS:]
    response.set_cookie(
        COOKIE,
        signing.dumps(device, salt=SALT),
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _device(request):
    try:
        cookie = request.COOKIES.get(COOKIE, "")
        return signing.loads(cookie, salt=SALT, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return {"id": secrets.token_hex(8), "accounts": []}


def _consume(request, action, key):
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)
