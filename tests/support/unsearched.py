"""Processes that end before their garbage matters."""

import gc
from contextlib import contextmanager

from django.db import connections


@contextmanager
def unsearched():
    """Nobody looks for garbage in here, nor when the process ends afterwards.

    That takes a third of the time of whatever loads the site and does one thing.
    """
    gc.disable()
    yield
    connections.close_all()  # else SQLite's last writes stay outside of its file
    gc.freeze()
