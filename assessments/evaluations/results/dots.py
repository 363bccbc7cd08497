"""Where the dots and intervals of a table's drawing are, in percent of its width.

A row is drawn by `includes/dot.html` as SVG and by `report_drawing` as PDF.
"""

from dataclasses import dataclass

HIGHEST = 100
STEP = 20


@dataclass(frozen=True)
class Scale:
    """From `lowest` to 100."""

    lowest: int

    @classmethod
    def for_values(cls, values):
        least = min(values, default=HIGHEST // 2)
        return cls(min(int(least // STEP) * STEP, 3 * STEP))

    def place(self, value):
        share = 100 * (value - self.lowest) / (HIGHEST - self.lowest)
        return round(min(max(share, 0), 100), 1)

    @property
    def ticks(self):
        values = range(self.lowest, HIGHEST, STEP)
        return [Tick(self.place(value), value) for value in values]


@dataclass(frozen=True)
class Tick:
    x: float
    value: int


@dataclass(frozen=True)
class Dot:
    """A mean with its interval, above the band of its cut score; None: not drawn."""

    x: float | None
    low: float | None
    high: float | None
    cut: float | None
    zone: float | None
    zone_width: float

    @classmethod
    def of(cls, scale, mean, interval, cut):
        """`mean`, and (low, high) out of 100. `cut`: (value, standard error)."""
        low, high = interval
        value, error = cut
        left, right = (
            (scale.place(value - error), scale.place(value + error))
            if value is not None
            else (None, 0)
        )
        return cls(
            x=None if mean is None else scale.place(mean),
            low=None if low is None else scale.place(low),
            high=None if high is None else scale.place(high),
            cut=None if value is None else scale.place(value),
            zone=left,
            zone_width=round(right - (left or 0), 1) if value is not None else 0,
        )
