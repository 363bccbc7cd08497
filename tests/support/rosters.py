"""Lists of people as tables, plans and imports."""

import hashlib

from cohorts.rosters.planning import read_roster
from cohorts.rosters.services import import_roster
from tests.factories import rosters


def table(*rows, header=rosters.HEADER):
    return read_roster(rosters.csv_text(*rows, header=header).encode())


def bring_in(cohort, *rows, actor=None, partial=False, header=rosters.HEADER):
    file = ("list.csv", hashlib.sha256(repr(rows).encode()).hexdigest())
    return import_roster(
        cohort, table(*rows, header=header), file=file, actor=actor, partial=partial
    )


def rejected(plan):
    return [
        (rejection.row, *problem)
        for rejection in plan.rejections
        for problem in rejection.problems
    ]


def changed(row, **cells):
    """The row with some cells otherwise, by the index of their column."""
    cells = {int(index.removeprefix("c")): text for index, text in cells.items()}
    return tuple(cells.get(index, text) for index, text in enumerate(row))
