"""How many people make an error that may harm a child, harm by harm."""

import numpy as np

from assessments.statistics import intervals


def critical_errors(inputs, people):
    """The most frequent first. Items that name the same harm count together.

    A person is counted who answered some item of the topic, and has made the error
    with less than full marks in a critical item of it.
    """
    tolerance = inputs["evaluation"]["tolerance"] / 100
    rows = [
        _error(people, columns, tolerance)
        for columns in _by_harm(inputs["items"]).values()
    ]
    return sorted(rows, key=lambda row: (-(row["rate"] or 0), row["items"]))


def _by_harm(items):
    """Topic and harm → the places of its critical items."""
    places = {}
    for place, item in enumerate(items):
        if item["critical"]:
            key = item["topic"], item["harm"]["es"]
            places.setdefault(key, []).append(place)
    return places


def _error(people, columns, tolerance):
    first = people.items[columns[0]]
    n, count = _counted(people, columns, people.answered(first["topic"]))
    low, high = intervals.clopper_pearson(count, n) if n else (None, None)
    return {
        "topic": first["topic"],
        "harm": first["harm"],
        "items": [people.items[column]["code"] for column in columns],
        "n": n,
        "count": count,
        "rate": count / n if n else None,
        "low": low,
        "high": high,
        "is_mandatory": bool(n) and high > tolerance,
    }


def _counted(people, columns, answered):
    """(people who were asked and answered in the topic, those with the error)."""
    asked = people.asked[:, columns]
    counted = answered & asked.any(axis=1)
    wrong = asked & (np.nan_to_num(people.shares[:, columns]) < 1)
    return int(counted.sum()), int((counted & wrong.any(axis=1)).sum())
