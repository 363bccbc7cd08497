"""Calls at any depth ask the system for no memory again and again."""

import resource

from lms.serving.frames import call_in_one_piece

DEPTHS, CALLS = range(1, 200), 200


def at_depth(depth):
    """Calls in a loop below that many other calls."""
    if depth:
        return at_depth(depth - 1)
    for number in range(CALLS):
        leaf(number)
    return depth


def leaf(number):
    return number


def faults_at(depth):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    assert at_depth(depth) == 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def most_faults():
    return max(faults_at(depth) for depth in DEPTHS)


def test_no_depth_maps_memory_with_each_call():
    assert call_in_one_piece(most_faults) < CALLS / 2


def test_arguments_and_result_are_passed_on():
    assert call_in_one_piece(divmod, 7, 2) == (3, 1)
