"""No hidden group can be computed from all comparisons of the same waves together."""

from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assessments.evaluations.comparisons.publishing import Counted
from assessments.evaluations.methods.cells import bits_of, cells_of, is_change
from assessments.evaluations.methods.suppression import STAFF_FROM, publishable

WAVES = "arrival", "post"
COHORTS = "K1", "K2", "K3", "K4"


@st.composite
def tables(draw, places=("MX", "GT", None)):
    """A `Counted` of both waves: as many in both as in either, or a few less."""
    people = st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 3))
    keys = st.tuples(st.sampled_from(places), st.none(), st.sampled_from(COHORTS))
    levels, both = (Counter(), Counter()), Counter()
    for place, (before, after, less) in draw(
        st.dictionaries(keys, people, min_size=2, max_size=8)
    ).items():
        for level, wave, n in zip(levels, WAVES, (before, after), strict=True):
            level[(wave, *place)] = n
        both[(WAVES, *place)] = max(0, min(before, after) - less)
    return Counted(WAVES, levels, both)


def groups_of(counted, keys):
    """Each group of cohorts that some comparison may show, as a set."""
    cohorts = sorted({cohort for *_others, cohort in counted.both})
    choices = (c for n in range(1, len(cohorts)) for c in combinations(cohorts, n))
    chosen = [set(c) for c in choices if counted.allows(keys, c, STAFF_FROM)]
    return [*chosen, *(set(cohorts) - each for each in chosen)]


def row_of(counted, cohorts, bits):
    """The change of these cohorts: their people in the later wave less the earlier."""
    row = [0] * len(bits)
    for (_waves, *place), n in counted.both.items():
        if n and place[-1] in cohorts:
            row[bits[("arrival", *place)]] -= 1
            row[bits[("post", *place)]] += 1
    return row


def can_be_computed(row, rows):
    if not rows:
        return False
    rank = np.linalg.matrix_rank
    return rank(np.array([*rows, row])) == rank(np.array(rows))


@given(tables())
def test_no_hidden_cell_follows_from_the_groups(counted):
    counts = {key: n for key, n in counted.everything.items() if n}
    bits = bits_of(counts)
    keys = publishable(counts, STAFF_FROM)
    waves = [*WAVES, WAVES]
    cells = [
        cell
        for wave in waves
        for cell in cells_of({p: n for p, n in counts.items() if p[0] == wave}, bits)
    ]
    levels = [c.row(len(bits)) for c in cells if c.key in keys and not is_change(c.key)]
    groups = [row_of(counted, group, bits) for group in groups_of(counted, keys)]
    everybody = [c.row(len(bits)) for c in cells if c.key == (WAVES, "all", "")]
    shown = groups + (everybody if groups else [])

    for cell in cells:
        if cell.key not in keys:
            rows = shown if is_change(cell.key) else levels + shown
            assert not can_be_computed(cell.row(len(bits)), rows), cell.key


@given(tables(places=("MX",)))
def test_no_union_of_few_people_follows_from_the_groups(counted):
    counts = {key: n for key, n in counted.everything.items() if n}
    bits = bits_of(counts)
    groups = groups_of(counted, publishable(counts, STAFF_FROM))
    everybody = {cohort for *_others, cohort in counted.both}
    shown = [row_of(counted, group, bits) for group in (*groups, everybody)]
    people = {cohort: n for (*_others, cohort), n in counted.both.items() if n}

    for number in range(1, len(people) + 1):
        for chosen in combinations(people, number):
            if groups and sum(people[cohort] for cohort in chosen) < STAFF_FROM:
                row = row_of(counted, chosen, bits)
                assert not can_be_computed(row, shown), chosen


def test_several_groups_are_allowed():
    """So that the laws above are about something."""
    levels = tuple(
        Counter({(wave, "MX", None, cohort): 12 for cohort in COHORTS})
        for wave in WAVES
    )
    both = Counter({(WAVES, "MX", None, cohort): 7 for cohort in COHORTS})
    counted = Counted(WAVES, levels, both)

    keys = publishable(counted.everything, STAFF_FROM)

    assert len(groups_of(counted, keys)) == 2 * 14
