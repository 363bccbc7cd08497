"""People who pass from one side of the cut to the other."""

from scipy.special import bdtr


def moves(before, after, cut):
    """(from below to above, from above to below) of arrays of shares."""
    was, is_now = before >= cut, after >= cut
    return int((~was & is_now).sum()), int((was & ~is_now).sum())


def exact_p(up, down):
    """Two-sided. Sources: McNemar (1947), Psychometrika 12; the exact binomial test."""
    if not up + down:
        return 1.0
    return min(1.0, 2 * float(bdtr(min(up, down), up + down, 0.5)))
