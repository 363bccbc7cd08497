"""The statistics of a test as plain values, for JSON, screens and spreadsheets."""

import math

from assessments.statistics import intervals
from assessments.statistics.flags import item_flags, test_flags
from assessments.statistics.items import (
    alpha_if_dropped,
    intervals_of_items,
    item_statistics,
    test_statistics,
)
from assessments.statistics.options import option_statistics


def report(responses):
    """Dictionary of numbers and texts; None: cannot be computed."""
    table = item_statistics(responses)
    table = table.join(intervals_of_items(responses, table))
    table["alpha_if_dropped"] = alpha_if_dropped(responses.marks[responses.graded])
    return {
        "n": responses.n,
        "test": test_report(responses),
        "items": [
            {"item": item} | item_report(responses.n, statistics, options)
            for item, statistics, options in _with_options(responses, table)
        ],
    }


def test_report(responses):
    test = test_statistics(responses)
    return (
        _plain(test)
        | _interval_of_alpha(responses, test["cic"])
        | {"flags": [str(flag.value) for flag in test_flags(test)]}
    )


def _with_options(responses, table):
    for item, statistics in table.to_dict("index").items():
        options = option_statistics(responses, item) if responses.key else []
        yield item, statistics, options


def item_report(n, statistics, options):
    flags = item_flags(n, statistics, options)
    return {
        **_plain(statistics),
        "flags": [str(flag.value) for flag in flags],
        "options": [_option(option) for option in options],
    }


def _option(option):
    return {
        "option": option.option,
        "n": option.n,
        "share": option.share,
        "point_biserial": _number(option.point_biserial),
        "rest_correlation": _number(option.rest_correlation),
        "thirds": [_number(share) for share in option.thirds],
        "is_right": option.is_right,
    }


def _interval_of_alpha(responses, cic):
    items = len(responses.graded)
    if math.isnan(cic) or items < 2:
        return {"cic_low": None, "cic_high": None}
    low, high = intervals.feldt(cic / 100, responses.n, items)
    return {"cic_low": 100 * low, "cic_high": 100 * high}


def _plain(values):
    return {name: _number(value) for name, value in values.items()}


def _number(value):
    return None if math.isnan(value) else float(value)
