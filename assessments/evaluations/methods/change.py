"""The change of the same people between two waves."""

import numpy as np

from assessments.evaluations.methods.contrast import contrast, in_points
from assessments.evaluations.methods.figures import Change
from assessments.evaluations.methods.holm import with_adjusted
from assessments.evaluations.methods.mcnemar import exact_p, moves
from assessments.evaluations.methods.power import smallest_points


def changes(before, after, cuts, orders=None):
    """A `Change` for each topic, with p adjusted for the number of topics.

    `before`, `after`: DataFrames persons × topics of shares from 0 to 1, NaN where
    the person has none; people are paired by the index. `cuts`: topic → share.
    `orders`: Series person → "AB" or "BA", the forms in the order they were answered;
    None if everybody answered the same items twice.
    """
    rows = []
    for topic in before:
        was, now = before[topic].dropna().align(after[topic].dropna(), join="inner")
        own = None if orders is None else orders.reindex(was.index).to_numpy()
        was, now = was.to_numpy(float), now.to_numpy(float)
        rows.append(paired_change(was, now, topic=topic, cut=cuts[topic], orders=own))
    return with_adjusted(rows)


def paired_change(before, after, *, topic, cut, orders=None):
    """The `Change` of arrays of shares; its p is not adjusted yet.

    Where forms were counterbalanced, the two orders count equally, however many
    people each has: what makes a form easier adds to the change of AB what it takes
    from that of BA. Source: Senn (2002), Cross-over Trials in Clinical Research,
    chapter 3.
    """
    before, after, orders = _in_order(before, after, orders)
    halves = halves_of(after - before, orders)
    estimate = contrast(halves, [1 / len(halves)] * len(halves))
    up, down = moves(before, after, cut)
    d_av, g_av = effect_sizes(before, after, orders, estimate)
    return Change(
        topic=topic,
        n=len(before),
        before=_points(_mean(before)),
        after=_points(_mean(after)),
        **in_points(estimate),
        adjusted_p=None,
        d_av=d_av,
        g_av=g_av,
        up=up,
        down=down,
        moves_p=exact_p(up, down),
        smallest=smallest_points(estimate),
        form_points=_form_points(halves),
        is_balanced=len(halves) == 2,
    )


def _in_order(before, after, orders):
    """The people sorted by their marks, so that sums round alike in any order."""
    place = np.lexsort((after, before))
    return before[place], after[place], None if orders is None else orders[place]


def halves_of(values, orders):
    """[values] of all, or [AB, BA] where both orders have at least two people."""
    if orders is None:
        return [values]
    halves = [values[orders == order] for order in ("AB", "BA")]
    return halves if min(map(len, halves)) > 1 else [values]


def effect_sizes(before, after, orders, estimate):
    """(d_av, with Hedges' correction): the change by the average spread of people.

    The average is of the variances before and after, within the orders of forms.
    Sources: Cumming (2012), Understanding the New Statistics, chapter 11; Hedges
    (1981), Journal of Educational Statistics 6, 107-128.
    """
    if estimate is None:
        return None, None
    spread = (_variance_within(before, orders) + _variance_within(after, orders)) / 2
    if spread < 1e-12:
        return None, None
    d = estimate.value / np.sqrt(spread)
    freedom = len(before) - len(halves_of(before, orders))
    return float(d), float(d * (1 - 3 / (4 * freedom - 1)))


def _variance_within(values, orders):
    halves = halves_of(values, orders)
    squares = sum(((half - half.mean()) ** 2).sum() for half in halves)
    return squares / (len(values) - len(halves))


def _form_points(halves):
    if len(halves) < 2:
        return None
    return _points(contrast(halves, [0.5, -0.5]).value)


def _mean(shares):
    return shares.mean() if len(shares) else None


def _points(share):
    return None if share is None else 100 * float(share)
