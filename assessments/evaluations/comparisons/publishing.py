"""Where the change of untrained cohorts may be shown beside that of the others.

A reader may put together all comparisons of the same waves. Whatever cohorts each of
them chose, its groups are sums and differences of everybody and of single cohorts. So
these are what `publishable` is asked for, and a group is shown only if everybody and
each of its cohorts may be.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from assessments.evaluations.methods.cells import bits_of, cells_of
from assessments.evaluations.methods.suppression import (
    PUBLIC_FROM,
    STAFF_FROM,
    differ_by_few,
    publishable,
)
from assessments.evaluations.results.people_matrix import People
from assessments.evaluations.results.publishing import PLACES, counts_of

AUDIENCES = {"staff": STAFF_FROM, "public": PUBLIC_FROM}
GROUPS = ""  # stands for the groups themselves, whatever topics people answered


class Shown(NamedTuple):
    """`topics`: {"staff" or "public": codes}. `coarse`: those in whole points only."""

    groups: bool
    topics: dict
    coarse: list


def shown(baseline, outcome, pairs, untrained):
    snapshots = baseline, outcome
    people = [People.of(each.all_inputs) for each in snapshots]
    groups = count(snapshots, people, pairs, GROUPS)
    of_groups = _keys(snapshots, groups, GROUPS, {})
    topics, coarse = {audience: [] for audience in AUDIENCES}, []
    for topic in pairs.topics:
        counted = count(snapshots, people, pairs, topic)
        keys = _keys(snapshots, counted, topic, of_groups)
        if counted.is_coarse(untrained):
            coarse.append(topic)
        for audience, minimum in AUDIENCES.items():
            if counted.allows(keys[audience], untrained, minimum):
                topics[audience].append(topic)
    topics["public"] = [topic for topic in topics["public"] if topic not in coarse]
    are_shown = groups.allows(of_groups["staff"], untrained, STAFF_FROM)
    return Shown(are_shown, topics, coarse)


@dataclass(frozen=True)
class Counted:
    """People by wave and place: `levels` of either wave, `both` of those in both."""

    waves: tuple
    levels: tuple
    both: Counter

    @property
    def everything(self):
        return sum(self.levels, Counter()) + self.both

    def allows(self, keys, untrained, minimum):
        """Whether both groups may be shown if `keys` may."""
        chosen = {cohort for *_others, cohort in self.both} & set(untrained)
        needed = [("all", ""), *(("cohort", cohort) for cohort in chosen)]
        return all(
            _people(self.both, untrained, is_in) >= minimum for is_in in (True, False)
        ) and all((self.waves, *key) in keys for key in needed)

    def is_coarse(self, untrained):
        """Whether a few people of either group are in one of the waves only."""
        return any(
            differ_by_few(
                [_people(level, untrained, is_in) for level in self.levels],
                _people(self.both, untrained, is_in),
                STAFF_FROM,
            )
            for is_in in (True, False)
        )


def count(snapshots, people, pairs, topic):
    waves = tuple(each.wave.purpose for each in snapshots)
    codes = pairs.codes
    if topic:
        codes = (pairs.after[topic] - pairs.before[topic]).dropna().index
    places = (pairs.people[1][code] for code in codes)
    return Counted(
        waves,
        tuple(
            counts_of(each, _answered(each, topic), wave)
            for each, wave in zip(people, waves, strict=True)
        ),
        Counter((waves, *(row[name] or None for name in PLACES)) for row in places),
    )


def _answered(people, topic):
    return people.answered(topic) if topic else np.ones(people.n, bool)


def _keys(snapshots, counted, topic, of_groups):
    """{"staff" or "public": what may be shown}, the public's within that of staff."""
    found = {}
    for audience, minimum in AUDIENCES.items():
        within = {cell.key for cell in cells_of(counted.both, bits_of(counted.both))}
        within |= {
            (each.wave.purpose, *key)
            for each in snapshots
            for key in each.figures["shown"][audience].get(topic, [])
        }
        for narrower in (of_groups.get(audience), found.get("staff")):
            within = within if narrower is None else within & narrower
        found[audience] = publishable(counted.everything, minimum, within)
    return found


def _people(counts, untrained, is_in):
    return sum(
        n for (*_others, cohort), n in counts.items() if (cohort in untrained) is is_in
    )
