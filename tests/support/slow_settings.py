"""The tests' settings with a page that takes a second."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.support.slow_urls"
