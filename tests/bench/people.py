"""The page of a cohort of a thousand people, and of ten thousand."""

from django.conf import settings
from django.db import connection
from django.test import Client

from lms.people.models import User
from tests.bench import crowd, load, timing

SIZES = (1_000, 10_000)
CALLS = 50


def measured():
    """{name: (ours per second, the floor's, queries)}"""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(email="coordinator@demo.test"))
    cohorts = [crowd.cohort_of(size, f"CROWD-{size}") for size in SIZES]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the server does within a minute
    pages = [cohort.get_absolute_url() for cohort in cohorts]
    counts = [timing.queries(lambda page=page: client.get(page)) for page in pages]
    visitor = load.Visitor(client)
    small, large = (opening(visitor, cohort) for cohort in cohorts)
    growth = timing.rates(*map(visitor.opening, reversed(pages)), calls=CALLS)
    return {
        "cohort-1000": (*small, counts[0]),
        "cohort-10000": (*large, counts[1]),
        "cohort-growth": (*growth, counts[1] - counts[0]),
    }


def opening(visitor, cohort):
    floor = visitor.opening(f"/floor/people/{cohort.code}/")
    page = visitor.opening(cohort.get_absolute_url())
    return timing.rates(page, floor, calls=CALLS)
