"""Limits are counted for all processes; what is rendered is each process's own."""

from datetime import timedelta

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.utils import timezone

from lms.serving.caches import delete_expired_entries, shared_cache
from lms.serving.models import SharedCacheEntry


def test_what_one_cache_holds_is_not_in_the_other(db):
    shared_cache.set("word", "shared")
    cache.set("word", "own")

    assert (shared_cache.get("word"), cache.get("word")) == ("shared", "own")


def test_default_cache_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        cache.set("word", "own")
        cache.get("word")


def test_expired_entries_are_deleted(db):
    shared_cache.set("old", 1, timeout=1)
    shared_cache.set("new", 1, timeout=100)
    SharedCacheEntry.objects.filter(cache_key__contains="old").update(
        expires=timezone.now() - timedelta(seconds=1)
    )

    delete_expired_entries()

    assert [entry.cache_key for entry in SharedCacheEntry.objects.all()] == [":1:new"]


def test_allauth_counts_in_the_shared_cache():
    assert ratelimit.cache is auth.cache is shared_cache
