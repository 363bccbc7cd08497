"""Charts as plotly figures: plain dictionaries, without colours of their own.

The script of the page gives them the colours of the reader's theme. What differs is
told by shape, pattern or place as well, so that charts can be read in grey.
"""

from dataclasses import dataclass

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


@dataclass(frozen=True)
class Axis:
    """`low` and `high`: the range shown; None for what the values need."""

    title: str
    low: float | None = None
    high: float | None = None
    suffix: str = ""

    def as_layout(self):
        layout = {"title": {"text": self.title}, "ticksuffix": self.suffix}
        if self.low is not None:
            layout["range"] = [self.low, self.high]
        return layout | {"fixedrange": True, "automargin": True, "zeroline": False}


@dataclass(frozen=True)
class Point:
    """`is_marked`: drawn as a large diamond with its label, not as a circle."""

    x: float
    y: float
    label: str
    is_marked: bool = False


def scatter(points, x, y):
    plain = [point for point in points if not point.is_marked]
    marked = [point for point in points if point.is_marked]
    return _figure(
        [
            _series(plain, "circle-open", "soft", "markers"),
            _series(marked, "diamond", "warn", "markers+text"),
        ],
        x,
        y,
    )


def bars(labels, values, x, y):
    series = {
        "type": "bar",
        "x": list(labels),
        "y": list(values),
        "text": [str(value) for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": "accent",
    }
    return _figure([series], x, y)


def _series(points, symbol, colour, mode):
    """`colour`: a role of the theme, see `charts.js`."""
    return {
        "type": "scatter",
        "mode": mode,
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [point.label for point in points],
        "textposition": "top center",
        "hovertemplate": "%{text}: %{x}, %{y}<extra></extra>",
        "marker": {"symbol": symbol, "size": 11 if symbol == "diamond" else 9},
        "meta": colour,
    }


def _figure(series, x, y):
    layout = {
        "xaxis": x.as_layout(),
        "yaxis": y.as_layout(),
        "showlegend": False,
        "dragmode": False,
        "autosize": True,
        "height": 340,
        "margin": {"l": 8, "r": 16, "t": 24, "b": 8},
    }
    return {"data": series, "layout": layout, "config": CONFIG}
