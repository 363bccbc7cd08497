"""Jobs that a worker does, not the request that starts them."""

import pytest

from lms.jobs import kinds
from tests.support.jobs import STEPS


@pytest.fixture(autouse=True)
def _steps(monkeypatch):
    monkeypatch.setitem(kinds._kinds, "steps", STEPS)
