"""The inputs and figures of a wave, from its answers in the database."""

import gc
from contextlib import contextmanager

from assessments.evaluations.results.collecting import collect
from assessments.evaluations.results.figures import compute


def recompute(wave):
    with garbage_collection_paused():
        inputs = collect(wave)
        return inputs, compute(inputs)


@contextmanager
def garbage_collection_paused():
    """Do not search millions of values for garbage while all are in use."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
