"""The cache that all processes share, in Redis or in the database.

Django's default cache is the process's own: reading it costs no query, but nothing
may be counted in it.
"""

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth
from django.core.cache import caches
from django.utils import timezone
from django.utils.connection import ConnectionProxy

from lms.serving.models import SharedCacheEntry

shared_cache = ConnectionProxy(caches, "shared")


def count_limits_for_all_processes():
    """Let allauth, which uses the default cache, count in the shared one."""
    ratelimit.cache = auth.cache = shared_cache


def delete_expired_entries():
    """`run_daily`: entries that no limit needs any more name addresses of clients."""
    SharedCacheEntry.objects.filter(expires__lt=timezone.now()).delete()
