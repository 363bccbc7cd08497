"""The statistics of a quiz whose attempts need not all have the same questions.

Each item is computed over the attempts that asked it, against their totals.
"""

from collections import defaultdict

import numpy as np
import pandas as pd

from assessments.statistics.items import (
    Responses,
    intervals_of_items,
    item_statistics,
)
from assessments.statistics.options import statistics_of_choices
from assessments.statistics.reports import item_report, test_report
from assessments.statistics.responses import NO_ANSWER

BINS = 10


def quiz_report(responses, versions):
    """Dictionary of plain numbers; None: cannot be computed.

    `responses`: `QuizResponses`. `versions`: pk → `QuestionVersion`. Returns `n`,
    `test`, `histogram` (attempts by tenth of the possible marks) and `items` (version's
    pk → its statistics).
    """
    points = np.array([float(versions[pk].points) for pk in responses.versions])
    marks = responses.shares * points
    asked = ~np.isnan(marks)
    total = np.nansum(marks, axis=1)
    return {
        "n": responses.n,
        "test": _test(responses, versions, marks, total),
        "histogram": _histogram(total, (asked * points).sum(axis=1)),
        "items": _items(responses, versions, marks, total),
    }


def _test(responses, versions, marks, total):
    """Versions of one question are one item, so that an edit does not split it."""
    questions = np.array([versions[pk].question_id for pk in responses.versions])
    table = pd.DataFrame(marks.T).groupby(questions, sort=False).sum(min_count=1).T
    if table.isna().any(axis=None):
        # There is no variance of an item that some attempts lack.
        table = table.iloc[:, :0]
    return test_report(
        Responses(table, pd.Series(1.0, table.columns), pd.Series(total))
    )


def _histogram(total, possible):
    shares = np.divide(total, possible, out=np.zeros_like(total), where=possible > 0)
    return np.histogram(shares, BINS, (0, 1))[0].tolist()


def _items(responses, versions, marks, total):
    points = {pk: float(versions[pk].points) for pk in responses.versions.tolist()}
    figures, roots = {}, {}
    for rows, places in _patterns(~np.isnan(marks)):
        pks = responses.versions[places].tolist()
        group = Responses(
            pd.DataFrame(marks[np.ix_(rows, places)], columns=pks),
            pd.Series({pk: points[pk] for pk in pks}),
            pd.Series(total[rows]),
        )
        roots |= _roots(group)
        for place, (pk, statistics) in zip(places, _statistics(group), strict=True):
            chosen = responses.answers[rows, place]
            choices = _choices(responses, versions[pk], chosen)
            figures[pk] = _item(group, pk, statistics, choices)
    whole, intended = sum(roots.values()), sum(points.values())
    return {
        pk: figures[pk]
        | {
            "effective_weight": 100 * roots[pk] / whole if whole else None,
            "intended_weight": 100 * points[pk] / (intended or 1),
        }
        for pk in points
    }


def _patterns(asked):
    """[(rows, places)]: the items that the same attempts asked, together."""
    patterns = defaultdict(list)
    for place, column in enumerate(asked.T):
        patterns[column.tobytes()].append(place)
    return [
        (np.flatnonzero(asked[:, places[0]]), places) for places in patterns.values()
    ]


def _statistics(group):
    """(item, its statistics) of each."""
    table = item_statistics(group)
    return table.join(intervals_of_items(group, table)).to_dict("index").items()


def _item(group, pk, statistics, choices):
    by_option, right, unanswered = choices
    marks, total = group.marks[pk].to_numpy(), group.total.to_numpy()
    options = statistics_of_choices(by_option, marks, total, right)
    report = item_report(group.n, statistics, options)
    return report | {"n": group.n, "unanswered": unanswered}


def _roots(group):
    if group.n < 2:
        return dict.fromkeys(group.marks, 0.0)
    deviations = group.marks - group.marks.mean()
    total = group.total.to_numpy()
    covariance = deviations.T.dot(total - total.mean()) / (group.n - 1)
    return np.sqrt(covariance.clip(lower=0)).to_dict()


def _choices(responses, version, chosen):
    unanswered = int((chosen == NO_ANSWER).sum())
    if not version.question.kind.has_options:
        return {}, set(), unanswered
    # One place more, at the end, where `NO_ANSWER` points.
    sets = [*responses.chosen, frozenset()]
    by_option = {
        option["id"]: np.array([option["id"] in each for each in sets], float)[chosen]
        for option in version.content["options"]
    }
    unanswered += int(
        np.array([not each for each in sets[:-1]] + [False])[chosen].sum()
    )
    return by_option, set(version.key), unanswered
