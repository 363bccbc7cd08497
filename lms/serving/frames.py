"""Calls in one piece of memory.

CPython keeps the frames of calls in pieces of 16 KB, and gives a piece back as soon as
the first call in it returns. A loop that calls across the end of a piece asks the
system for memory, and returns it, with every call: a page whose template had such a
loop took twice the CPU. A frame that needs more than a piece gets a larger one, and the
calls that it makes are in the rest of it.
"""

SLOTS = 33_000  # of 8 bytes: the piece has 512 KB, and half of it is left


def call_in_one_piece(function, *arguments):
    return function(*arguments)


call_in_one_piece.__code__ = call_in_one_piece.__code__.replace(co_stacksize=SLOTS)
