"""Nobody can compute a hidden group from all that is shown."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.evaluations.methods.cells import bits_of, cells_of, is_change
from assessments.evaluations.methods.suppression import (
    PUBLIC_FROM,
    STAFF_FROM,
    differ_by_few,
    publishable,
)

WAVES = ["arrival", "post", ("arrival", "post")]


def counts_of(groups, wave="arrival"):
    """`groups`: {"MX INM K1": people}"""
    return {(wave, *name.split()): n for name, n in groups.items()}


def names_of(keys):
    return {f"{kind} {code}".strip() for _wave, kind, code in keys}


def rank(rows):
    """Of a matrix of whole numbers, exactly."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        place = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if place is None:
            continue
        rows[found], rows[place] = rows[place], rows[found]
        top = rows[found]
        for row in rows[found + 1 :]:
            if own := row[column]:
                row[:] = [
                    top[column] * a - own * b for a, b in zip(row, top, strict=True)
                ]
        found += 1
    return found


def can_be_computed(row, rows):
    return bool(rows) and rank([*rows, row]) == rank(rows)


def test_small_groups_are_hidden():
    counts = counts_of({"MX INM K1": 20, "MX DIF K1": 12, "GT PGN K1": 15})

    assert names_of(publishable(counts, PUBLIC_FROM)) == {
        "all",
        "country MX",
        "country GT",
        "institution INM",
        "institution DIF",
        "institution PGN",
        "cohort K1",
    }
    assert publishable(counts, 50) == set()


def test_another_group_is_hidden_where_one_would_follow():
    """MX less INM is DIF, so the smaller of the others goes as well."""
    counts = counts_of(
        {"MX INM K1": 20, "MX DIF K1": 4, "MX FGR K1": 9, "GT PGN K1": 15}
    )

    assert names_of(publishable(counts, STAFF_FROM)) == {
        "all",
        "country MX",
        "country GT",
        "institution INM",
        "institution PGN",
        "cohort K1",
    }


def test_two_hidden_groups_are_not_shown_together_if_they_are_few():
    counts = counts_of(
        {"MX INM K1": 20, "MX DIF K1": 2, "MX FGR K1": 2, "MX SRE K1": 30}
    )

    assert "institution INM" not in names_of(publishable(counts, STAFF_FROM))
    assert "institution SRE" in names_of(publishable(counts, STAFF_FROM))


def test_a_group_may_follow_from_countries_and_cohorts_together():
    """Cohort K2 has everybody of GT, and four of MX."""
    counts = counts_of({"MX INM K1": 20, "MX INM K2": 4, "GT PGN K2": 15})

    shown = publishable(counts, STAFF_FROM)

    assert not {("arrival", "cohort", "K2"), ("arrival", "country", "GT")} <= shown


def test_a_change_is_shown_where_both_waves_are():
    counts = {
        **counts_of({"MX INM K1": 20, "GT PGN K1": 4}),
        **counts_of({"MX INM K1": 18, "GT PGN K1": 12}, wave="post"),
        **counts_of({"MX INM K1": 17, "GT PGN K1": 9}, wave=("arrival", "post")),
    }

    shown = publishable(counts, STAFF_FROM)

    of_change = {key for key in shown if key[0] == ("arrival", "post")}
    assert names_of(of_change) == {"all", "cohort K1"}
    assert ("post", "country", "GT") in shown


def test_a_change_gives_no_group_away_that_only_one_wave_has():
    """All of the other group answered both, so the three follow from the change."""
    counts = {
        **counts_of({"MX INM K1": 20, "GT PGN K1": 3}),
        **counts_of({"MX INM K1": 20}, wave="post"),
        **counts_of({"MX INM K1": 20}, wave=("arrival", "post")),
    }

    shown = publishable(counts, STAFF_FROM)

    assert names_of(key for key in shown if key[0] == "arrival") == {"all", "cohort K1"}
    assert not any(key[0] == ("arrival", "post") for key in shown)


@pytest.mark.parametrize(
    ("waves", "expected"),
    [
        ((20, 18), True),
        ((18, 22), True),
        ((18, 18), False),
        ((23, 30), False),
    ],
)
def test_a_change_may_differ_from_its_waves_by_few_people(waves, expected):
    assert differ_by_few(waves, 18, STAFF_FROM) is expected


def test_what_a_wave_shows_does_not_depend_on_later_waves():
    first = counts_of({"MX INM K1": 20, "GT PGN K1": 12})
    later = counts_of({"MX INM K1": 3, "GT PGN K1": 12}, wave="post")

    both = publishable({**first, **later}, STAFF_FROM)

    assert {key for key in both if key[0] == "arrival"} == publishable(
        first, STAFF_FROM
    )


def test_people_without_an_institution_or_a_country_count_with_everybody():
    counts = {("arrival", "MX", "INM", "K1"): 20, ("arrival", None, None, "K1"): 3}

    shown = publishable(counts, STAFF_FROM)

    assert names_of(shown) == {"all", "cohort K1"}


@pytest.mark.parametrize("counts", [{}, {("arrival", "MX", "INM", "K1"): 4}])
def test_four_people_have_no_results(counts):
    assert publishable(counts, STAFF_FROM) == set()


def groups(cohorts):
    return st.tuples(
        st.sampled_from(["MX", "GT", "HN", None]),
        st.sampled_from(["1", "2", "3", None]),
        st.sampled_from(cohorts),
    ).map(lambda g: (g[0], g[0] and g[1] and g[0] + g[1], g[2]))


@st.composite
def tables(draw):
    """Two waves, and the people of both: at most as many as either has."""
    sizes = st.tuples(st.integers(0, 25), st.integers(0, 25), st.integers(0, 3))
    table = draw(st.dictionaries(groups(["K1", "K2", "K3"]), sizes, max_size=9))
    counts = {}
    for group, (before, after, missing) in table.items():
        both = max(0, min(before, after) - missing)
        counts |= {
            (wave, *group): n
            for wave, n in zip(WAVES, (before, after, both), strict=True)
        }
    return counts


# The change of K2 gives a group of a wave away; hidden, it followed from the others.
HIDDEN_FOR_A_WAVE = [
    ("MX", "MX1", "K1", (0, 1, 0)),
    ("MX", "MX1", "K2", (1, 1, 1)),
    ("MX", "MX1", "K3", (4, 4, 4)),
    ("MX", "MX2", "K1", (0, 4, 0)),
    ("MX", "MX3", "K2", (4, 4, 4)),
    ("GT", "GT1", "K3", (2, 2, 2)),
]


@example(
    {
        (wave, *group): n
        for *group, people in HIDDEN_FOR_A_WAVE
        for wave, n in zip(WAVES, people, strict=True)
    }
)
@given(tables())
def test_no_hidden_group_can_be_computed(counts):
    """Not by staff, nor by the public with what staff are shown."""
    staff = publishable(counts, STAFF_FROM)
    public = publishable(counts, PUBLIC_FROM, within=staff)

    assert public <= staff
    cells, equations = equations_of(counts)
    for shown, minimum in ((staff, STAFF_FROM), (public, PUBLIC_FROM)):
        assert all(cell.n >= minimum for cell in cells if cell.key in shown)
        for cell in cells:
            # A change is no secret where both its waves are shown; else it follows
            # from no other changes.
            rows = [
                equations[key]
                for key in sorted(shown, key=repr)
                if is_change(key) or not is_change(cell.key)
            ]
            if cell.key not in shown:
                assert not can_be_computed(equations[cell.key], rows), cell.key


def equations_of(counts):
    """(cells, {key: row}). The people of both waves stand for all of each wave.

    So a change is the later wave less the earlier, which tells the most.
    """
    cells = [
        cell
        for wave in WAVES
        for cell in cells_of(
            {p: n for p, n in counts.items() if p[0] == wave and n}, bits_of(counts)
        )
    ]
    width = len(bits_of(counts))
    return cells, {cell.key: cell.row(width) for cell in cells}


@given(st.dictionaries(groups(["K"]), st.integers(1, 14), max_size=6))
def test_in_a_tree_no_set_of_few_people_can_be_computed(people):
    """Listed or not: any union of the smallest groups."""
    counts = {("arrival", *group): n for group, n in people.items()}
    shown = publishable(counts, STAFF_FROM)
    own = sorted(counts, key=repr)
    cells = cells_of(counts, bits_of(counts))
    rows = [cell.row(len(own)) for cell in cells if cell.key in shown]

    for chosen in range(1, 2 ** len(own)):
        row = [chosen >> n & 1 for n in range(len(own))]
        people = sum(
            counts[part] for part, is_in in zip(own, row, strict=True) if is_in
        )
        if people < STAFF_FROM:
            assert not can_be_computed(row, rows)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_groups_changes_nothing(counts, random):
    shuffled = dict(random.sample(list(counts.items()), len(counts)))

    assert publishable(counts, STAFF_FROM) == publishable(shuffled, STAFF_FROM)
