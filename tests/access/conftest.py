import copy

import pytest

from tests.support.access_scene import make_scene
from tests.support.kept import undone


@pytest.fixture(autouse=True)
def sessions_in_memory(settings):
    """There are thousands of requests, and each reads its session."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"


@pytest.fixture(scope="package")
def kept_scene(django_db_setup, django_db_blocker):
    """Made once for all tests in this folder: it is there in each of them."""
    with undone(django_db_blocker):
        yield make_scene()


@pytest.fixture
def scene(kept_scene, db):
    return copy.deepcopy(kept_scene)
