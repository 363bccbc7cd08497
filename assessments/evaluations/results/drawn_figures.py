"""Means of small groups, drawn towards their country or towards everybody.

They are computed from groups that are shown to staff and from the rest of the people
as one group, of which all follows from what is shown; they tell of no hidden group.
"""

from collections import defaultdict

import numpy as np

from assessments.evaluations.methods.shrinkage import SMALL, Group, shrink

KINDS = "country", "institution"
REST = ""


def drawn_rows(inputs, people, shown):
    """Rows like those of `mastery_rows`. `shown`: {topic: [[kind, label]]}."""
    return [
        row | {"topic": topic["code"]}
        for topic in inputs["topics"]
        for row in _drawn(_groups(people, topic["code"], shown[topic["code"]]))
    ]


def _groups(people, topic, shown):
    own = people.own_shares(topic)
    places = _places(people.labels, ~np.isnan(own), shown)
    return [_group(path, own[rows]) for path, rows in places.items()]


def _places(labels, answered, shown):
    """(country, institution) → the people there, both `REST` for who is not shown.

    An institution of several countries has no country that it could be drawn to.
    """
    shown, homes, places = set(map(tuple, shown)), defaultdict(set), defaultdict(list)
    for country, institution in _pairs(labels, answered):
        homes[institution].add(country)
    for row in np.flatnonzero(answered):
        country, institution = (labels[kind][row] for kind in KINDS)
        is_placed = ("institution", institution) in shown and len(
            homes[institution]
        ) == 1
        if ("country", country) not in shown:
            country, is_placed = REST, False
        places[country, institution if is_placed else REST].append(row)
    return places


def _pairs(labels, answered):
    return zip(*(labels[kind][answered] for kind in KINDS), strict=True)


def _group(path, shares):
    shares = np.sort(shares)  # so that sums round alike in any order of the people
    mean = float(shares.mean())
    return Group(path, len(shares), mean, float(((shares - mean) ** 2).sum()))


def _drawn(groups):
    found = {row.path: row for row in shrink(groups)} if groups else {}
    for path, row in found.items():
        if path and REST not in path and row.n < min(SMALL, found[path[:-1]].n):
            place = {"kind": KINDS[len(path) - 1], "label": path[-1]}
            yield place | {"mean": row.mean, "low": row.low, "high": row.high}
