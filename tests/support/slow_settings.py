"""The tests' settings with pages that take a second."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.support.slow_urls"
