"""Several querysets shown as a single list."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Joined:
    """The rows of each queryset after those of the one before it, for a paginator.

    `parts`: (function that returns the queryset, number of its rows). Each is ordered
    by an index or by few rows; a common order would sort them all.
    """

    parts: tuple[tuple[Callable, int], ...]

    def __len__(self):
        return sum(number for _build, number in self.parts)

    def __getitem__(self, wanted):
        """The rows of the slice, which has no step; only parts with any are built."""
        rows, before = [], 0
        for build, number in self.parts:
            start, stop = (
                max((wanted.start or 0) - before, 0),
                min(wanted.stop - before, number),
            )
            if start < stop:
                rows += build()[start:stop]
            before += number
        return rows
