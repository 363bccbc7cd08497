"""Charts are figures that plotly accepts, drawn by its own script."""

import re

import plotly.graph_objects as go
import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from lms.charts.figures import Axis, Point, bars, scatter

AXES = Axis("Facility", 0, 105, " %"), Axis("Discrimination")


@pytest.mark.parametrize(
    "figure",
    [
        scatter([Point(50, 20.5, "1"), Point(90, -10, "2", is_marked=True)], *AXES),
        bars(["0–10", "10–20"], [3, 4], *AXES),
    ],
)
def test_plotly_accepts_the_figure(figure):
    drawn = go.Figure(data=figure["data"], layout=figure["layout"])

    assert len(drawn.data) == len(figure["data"])


def test_marked_points_differ_by_shape_and_label_not_by_colour_alone():
    plain, marked = scatter([Point(1, 1, "1"), Point(2, 2, "2", True)], *AXES)["data"]

    assert (plain["marker"]["symbol"], plain["mode"]) == ("circle-open", "markers")
    assert (marked["marker"]["symbol"], marked["mode"]) == ("diamond", "markers+text")


def test_script_adds_no_style_sheet_where_ours_have_the_ids_it_looks_for():
    ids = re.findall(r' id="([^"]+)"', render_to_string("charts/styles.html"))
    with open(finders.find("charts/plotly.min.js")) as script:
        text = script.read()

    assert f'getElementById("{ids[0]}")' in text
    assert [ids[1], "no-inline-styles" in text] == ["plotly.js-style-global", True]


def test_script_of_the_wheel_is_found_among_our_static_files():
    path = finders.find("charts/plotly.min.js")

    with open(path) as script:
        assert "plotly.js v" in script.read(200)
