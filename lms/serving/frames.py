"""Room for the frames of everything that a request or a command calls.

Python keeps the frames of its functions in blocks of 16 KiB, and gives a block back
when the function that needed it returns. Where a loop calls across the end of a block,
every call maps memory and unmaps it: a tenth of the time of a page. A function with a
large frame gets a block as large as that, whose rest serves whatever it calls.
"""

from functools import wraps

SLOTS = 70_000  # of 8 bytes; the block is the next power of two: 1 MiB


def with_room(function):
    """The function, with room for half a megabyte of frames beneath it."""

    @wraps(function)
    def roomy(*args, **kwargs):
        return function(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy
