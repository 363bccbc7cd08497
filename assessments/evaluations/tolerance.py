"""How many people are needed to rule out more critical errors than are tolerated."""

from math import ceil, log

TAIL = 0.025  # of an interval of 95 %


def people_to_rule_out(share):
    """The least n: if none of n errs, the upper limit is the share at most.

    `share`: from 0 to 1. None where no number of people is enough. Source: Clopper,
    Pearson (1934), Biometrika 26, 404-413, for a count of 0.
    """
    if share <= 0:
        return None
    return 1 if share >= 1 - TAIL else ceil(log(TAIL) / log(1 - share))


def highest_if_nobody(n):
    """The upper limit of the share of errors if none of n people errs."""
    return 1 - TAIL ** (1 / n)
