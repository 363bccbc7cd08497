import pytest

from tests.support.access import make_scene


@pytest.fixture
def scene(db):
    return make_scene()
