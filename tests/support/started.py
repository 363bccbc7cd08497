"""Plugin: nothing is garbage until the first test; looking for it takes a fifth.

pytest reads it before it sets up Django.
"""

import gc

import pytest

gc.disable()


def pytest_collection_finish():
    """What the modules hold stays: looking through it would take seconds."""
    gc.freeze()
    gc.set_threshold(500_000, 50, 1000)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure():
    """What pytest has just looked through is not looked through twice again."""
    gc.freeze()
