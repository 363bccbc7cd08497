"""A certificate that judges may look at, made once for all of them."""

import pytest

from tests.support.certificates import signed


@pytest.fixture(scope="session")
def genuine():
    return signed()
