"""The product as it is served, with the floors' addresses beside it."""

from lms.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
