"""Calls of any depth map no memory."""

from resource import RUSAGE_THREAD, getrusage
from threading import Thread

from lms.serving.frames import with_room

DEPTHS, CALLS = 150, 1000


def deep(depth, function):
    return deep(depth - 1, function) if depth else function()


def many_calls():
    for _ in range(CALLS):
        small()


def small():
    return None


def page_faults(function):
    """How often a thread that calls it at each depth finds memory not mapped yet."""
    found = []

    def run():
        before = getrusage(RUSAGE_THREAD).ru_minflt
        for depth in range(DEPTHS):
            deep(depth, function)
        found.append(getrusage(RUSAGE_THREAD).ru_minflt - before)

    thread = Thread(target=with_room(run))
    thread.start()
    thread.join()
    return found[0]


def test_calls_across_any_depth_map_no_memory():
    page_faults(many_calls)  # compiles and allocates what the first call needs
    assert page_faults(many_calls) < CALLS / 10


def test_it_passes_on_what_it_is_given_and_what_comes_back():
    assert with_room(divmod)(7, 2) == (3, 1)
    assert with_room(small).__name__ == "small"
