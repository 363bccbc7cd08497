"""What the people who did not answer again could change."""

from assessments.evaluations.methods.figures import Attrition


def attrition(before, after):
    """Worst-case bounds of the change, of Series person → share or NaN.

    Low: all who were lost would now know nothing; high: everything. Source: Horowitz
    and Manski (2000), Journal of the American Statistical Association 95, 77-84.
    """
    before, after = before.dropna(), after.dropna()
    returned = before.index.intersection(after.index)
    joined = len(after.index.difference(before.index))
    if before.empty:
        return Attrition(0, 0, joined, None, None)
    lost = len(before) - len(returned)
    known = after[returned].sum() - before.sum()
    low, high = (100 * float(known + extra) / len(before) for extra in (0, lost))
    return Attrition(len(before), len(returned), joined, low, high)
