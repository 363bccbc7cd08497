"""What people say of themselves: confidence, practice, and the topics' importance."""

import numpy as np
from scipy.special import stdtrit

from assessments.statistics import intervals

ABLE_FROM = 75.0  # of 100: who rates itself so or higher says that it is able


def scale_figures(inputs):
    """Mean from 0 to 100 by purpose and topic, over the people's own means."""
    return [
        {"purpose": section["purpose"], "topic": topic} | _mean(section, topic)
        for section in inputs["scales"]
        for topic in dict.fromkeys(item["topic"] for item in section["items"])
    ]


def overconfident(inputs, mastery, scales):
    """Topics in which the group rates itself able and tests below the cut."""
    rated = {
        row["topic"]
        for row in scales
        if row["purpose"] == "self_efficacy"
        and row["mean"] is not None
        and row["mean"] >= ABLE_FROM
    }
    below = {
        row["topic"]
        for row in mastery
        if row["kind"] == "all" and _is_below(row, inputs["cuts"].get(row["topic"]))
    }
    return [each["code"] for each in inputs["topics"] if each["code"] in rated & below]


def _is_below(row, cut):
    return cut and row["mastery"] is not None and 100 * row["mastery"] < cut["value"]


def _mean(section, topic):
    items = enumerate(section["items"])
    columns = [place for place, item in items if item["topic"] == topic]
    size = len(section["rows"]), len(section["items"])
    values = np.array(section["rows"], float).reshape(size)[:, columns]
    values = values[~np.isnan(values).all(axis=1)]
    own = np.sort(np.nanmean(values, axis=1)) if len(values) else np.array([])
    low, high = _interval(own)
    return {
        "n": len(own),
        "mean": float(own.mean()) if len(own) else None,
        "low": low,
        "high": high,
    }


def _interval(values, level=intervals.LEVEL):
    """Student's interval of the mean, within the scale; None for fewer than two."""
    n = len(values)
    if n < 2:
        return None, None
    half = stdtrit(n - 1, (1 + level) / 2) * values.std(ddof=1) / np.sqrt(n)
    mean = values.mean()
    return float(max(mean - half, 0)), float(min(mean + half, 100))
