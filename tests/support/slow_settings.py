"""The tests' settings with pages that take a second, or much memory."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.support.slow_urls"
