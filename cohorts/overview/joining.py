"""Several querysets shown as a single list."""

from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class Joined:
    """The rows of each queryset after those of the one before it, for a paginator.

    `parts`: (queryset, number of its rows). Each is ordered by an index or by few rows;
    a common order would sort them all.
    """

    parts: tuple[tuple[QuerySet, int], ...]

    def __len__(self):
        return sum(number for _queryset, number in self.parts)

    def __getitem__(self, wanted):
        """The rows of the slice, which has no step; only parts with any are queried."""
        rows, before = [], 0
        for queryset, number in self.parts:
            start, stop = (
                max((wanted.start or 0) - before, 0),
                min(wanted.stop - before, number),
            )
            if start < stop:
                rows += queryset[start:stop]
            before += number
        return rows
