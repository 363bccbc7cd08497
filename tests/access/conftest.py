import copy

import pytest

from tests.support.access_scene import make_scene
from tests.support.kept import undone


@pytest.fixture(scope="module")
def kept_scene(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_scene()


@pytest.fixture
def scene(kept_scene, db):
    return copy.deepcopy(kept_scene)
