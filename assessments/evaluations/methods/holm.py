"""p values adjusted for how many topics are tested."""

from dataclasses import replace


def holm(values):
    """Adjusted p values in the same order; None stays None and does not count.

    Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    order = sorted((p, place) for place, p in enumerate(values) if p is not None)
    adjusted = [None] * len(values)
    largest = 0.0
    for rank, (p, place) in enumerate(order):
        largest = max(largest, min(1.0, p * (len(order) - rank)))
        adjusted[place] = largest
    return adjusted


def with_adjusted(rows):
    adjusted = holm([row.p for row in rows])
    return [replace(row, adjusted_p=p) for row, p in zip(rows, adjusted, strict=True)]
