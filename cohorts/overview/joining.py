"""Two querysets shown as a single list."""

from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class Joined:
    """The rows of `first`, then those of `second`, for a paginator.

    Each is ordered by an index or by few rows; a common order would sort them all.
    """

    first: QuerySet
    second: QuerySet
    first_count: int
    second_count: int

    def __len__(self):
        return self.first_count + self.second_count

    def __getitem__(self, part):
        start, stop = part.start, min(part.stop, len(self))
        rows = list(self.first[start:stop]) if start < self.first_count else []
        if stop > self.first_count:
            start = max(start - self.first_count, 0)
            rows += self.second[start : stop - self.first_count]
        return rows
