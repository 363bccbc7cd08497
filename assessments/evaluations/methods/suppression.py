"""Which groups may be shown, so that nobody can compute those that may not.

Small groups are hidden, and then others until no hidden group follows from what is
shown. The number of people and the sum of their marks add up over groups in the same
way, so one set of equations describes both. Sources: Hundepool and others (2012),
Statistical Disclosure Control, chapter 4; Cox (1980), JASA 75, 377-385.
"""

from itertools import combinations

import numpy as np

from assessments.evaluations.methods.cells import bits_of, cells_of

PUBLIC_FROM, STAFF_FROM = 10, 5
TOLERANCE = 1e-8


def publishable(counts, minimum, within=None):
    """The keys of the groups whose figures may be shown together.

    `counts`: {(wave, country, institution, cohort): people}, where None is no country,
    institution or cohort; the wave of a change is the pair of its waves, its people
    those who answered both. Keys: (wave, kind, code) with the kinds country,
    institution and cohort; everybody is (wave, "all", "").

    `within`: keys of which the result is a subset, so that readers of two reports
    learn no more: first for staff, then for the public within those. What is shown of
    a wave depends on no other wave. A change is shown only if both its waves are, and
    if it gives no hidden group of theirs away.
    """
    bits = bits_of(counts)
    levels, shown = [], []
    for wave in sorted({part[0] for part in counts}, key=_levels_first):
        own = {part: n for part, n in counts.items() if part[0] == wave and n}
        cells = cells_of(own, bits)
        allowed = [cell for cell in cells if within is None or cell.key in within]
        if isinstance(wave, tuple):
            allowed = _of_shown_waves(allowed, {cell.key for cell in shown})
            shown += _changes_shown(levels, shown, cells, allowed, minimum)
        else:
            levels += cells
            shown += _shown(cells, allowed, minimum)
    return {cell.key for cell in shown}


def differ_by_few(waves, both, minimum):
    """Whether a wave has a few people more than the `both` who answered both waves.

    Who was lost or joined would follow from exact figures of the wave and the change,
    so that such a change is shown to staff in whole points only, and to nobody else.
    """
    return any(0 < people - both < minimum for people in waves)


def _levels_first(wave):
    return isinstance(wave, tuple), repr(wave)


def _of_shown_waves(changes, keys):
    return [
        cell
        for cell in changes
        if all((wave, *cell.key[1:]) in keys for wave in cell.key[0])
    ]


def _shown(cells, allowed, minimum):
    shown = [cell for cell in allowed if cell.n >= minimum]
    while exposing := _small_rest(shown, minimum) or _exposing(cells, shown):
        shown.remove(min(exposing, key=_importance))
    return shown


def _changes_shown(levels, shown, cells, allowed, minimum):
    """What is taken away for the sake of the waves may follow from the other changes,
    so that those are looked at again, until nothing is taken away any more."""
    changes = _harmless(levels, shown, _shown(cells, allowed, minimum))
    while changes != allowed:
        allowed = changes
        changes = _harmless(levels, shown, _shown(cells, allowed, minimum))
    return changes


def _harmless(levels, shown, changes):
    """The changes that can be shown beside `shown` without exposing a hidden group.

    Their people are counted as those of both waves, which exposes the most.
    """
    changes = list(changes)
    while exposing := _exposing(levels, shown + changes):
        changes.remove(min(set(exposing) & set(changes), key=_importance))
    return changes


def _importance(cell):
    return cell.n, cell.key


def _small_rest(shown, minimum):
    """Cells that leave too few people of a cell they are in, or none.

    The rest may be several hidden groups, which nobody lists as one.
    """
    kinds = sorted({cell.kind for cell in shown})
    choices = [c for n in range(1, len(kinds) + 1) for c in combinations(kinds, n)]
    for whole in shown:
        smaller = [c for c in shown if c.parts != whole.parts and c.is_in(whole)]
        for kinds in choices:
            inside = _disjoint(cell for cell in smaller if cell.kind in kinds)
            if 0 < whole.n - sum(cell.n for cell in inside) < minimum:
                return inside
    return []


def _disjoint(cells):
    """The largest first, and no cell that shares people with one before."""
    chosen, used = [], 0
    for cell in sorted(cells, key=lambda cell: (-cell.n, cell.key)):
        if not cell.parts & used:
            chosen.append(cell)
            used |= cell.parts
    return chosen


def _exposing(cells, shown):
    """Cells whose sums and differences are exactly a hidden cell, or none."""
    hidden = [cell for cell in cells if cell not in shown]
    if not hidden or not shown:
        return []
    width = max(cell.parts.bit_length() for cell in [*cells, *shown])
    known, secret = (
        np.array([cell.row(width) for cell in some]) for some in (shown, hidden)
    )
    factors = np.linalg.lstsq(known.T, secret.T, rcond=None)[0]
    errors = np.abs(known.T @ factors - secret.T).max(axis=0)
    for column in np.flatnonzero(errors < TOLERANCE):
        used = np.abs(factors[:, column]) > TOLERANCE
        return [cell for cell, is_used in zip(shown, used, strict=True) if is_used]
    return []
