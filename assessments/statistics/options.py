"""How often each option of an item was chosen, and by whom."""

from dataclasses import dataclass

import numpy as np

GROUPS = 3


@dataclass(frozen=True)
class OptionStatistics:
    """`share` of all persons; `thirds`: shares among the lowest to the highest third.

    `rest_correlation`: correlation of having chosen the option with the marks in all
    other items. `point_biserial`: the same with one point less for those who chose it,
    as the R package CTT computes it; both are equal for the right option, but wrong
    ones look worse by it than they are.
    """

    option: str
    n: int
    share: float
    point_biserial: float
    rest_correlation: float
    thirds: tuple
    is_right: bool


def option_statistics(responses, item):
    """A list of `OptionStatistics`, in the order of the options' names."""
    chosen, right = responses.chosen[item], responses.key[item]
    names = sorted({*chosen.dropna().unique(), right})
    return statistics_of_choices(
        {name: (chosen == name).to_numpy(float) for name in names},
        responses.marks[item].to_numpy(float),
        responses.total.to_numpy(float),
        {right},
    )


def statistics_of_choices(choices, marks, total, right):
    """A list of `OptionStatistics`, in the order of `choices`.

    `choices`: option → array of n, 1.0 for those who chose it. `marks`: n marks in the
    item. `total`: n marks in the whole test. `right`: the right options.
    """
    thirds = np.array_split(np.argsort(total, kind="stable"), GROUPS)
    return [
        OptionStatistics(
            option=name,
            n=int(is_chosen.sum()),
            share=float(is_chosen.mean()),
            point_biserial=_correlation(is_chosen, total - is_chosen),
            rest_correlation=_correlation(is_chosen, total - marks),
            thirds=tuple(_share(is_chosen[third]) for third in thirds),
            is_right=name in right,
        )
        for name, is_chosen in choices.items()
    ]


def _share(is_chosen):
    return float(is_chosen.mean()) if len(is_chosen) else np.nan


def _correlation(left, right):
    if len(left) < 2 or np.ptp(left) == 0 or np.ptp(right) == 0:
        return np.nan
    return float(np.corrcoef(left, right)[0, 1])
