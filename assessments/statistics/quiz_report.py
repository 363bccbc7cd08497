"""The statistics of a quiz whose attempts need not all have the same questions.

Each item is computed over the attempts that asked it, against their totals.
"""

import numpy as np
import pandas as pd

from assessments.bank.kinds.choice import Choice
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
    """Dictionary of plain numbers; None stands for what cannot be computed.

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
    tables = {}
    for place, pk in enumerate(responses.versions.tolist()):
        rows = ~np.isnan(marks[:, place])
        item = Responses(
            pd.DataFrame({pk: marks[rows, place]}),
            pd.Series({pk: float(versions[pk].points)}),
            pd.Series(total[rows]),
        )
        chosen = responses.answers[rows, place]
        tables[pk] = item, _statistics(item), _choices(responses, versions[pk], chosen)
    weights = _weights(item for item, _statistics, _choices in tables.values())
    intended = sum(float(versions[pk].points) for pk in tables)
    return {
        pk: _item(item, statistics, choices)
        | {
            "n": item.n,
            "effective_weight": weights[pk],
            "intended_weight": 100 * float(versions[pk].points) / (intended or 1),
        }
        for pk, (item, statistics, choices) in tables.items()
    }


def _statistics(item):
    table = item_statistics(item)
    return table.join(intervals_of_items(item, table)).to_dict("records")[0]


def _item(item, statistics, choices):
    marks, total = item.marks.iloc[:, 0].to_numpy(), item.total.to_numpy()
    by_option, right, unanswered = choices
    options = statistics_of_choices(by_option, marks, total, right)
    return item_report(item.n, statistics, options) | {"unanswered": unanswered}


def _choices(responses, version, chosen):
    """(option → who chose it, right options, how many gave no answer)."""
    unanswered = int((chosen == NO_ANSWER).sum())
    if not isinstance(version.question.kind, Choice):
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


def _weights(items):
    """Version's pk → its part of the variance of the totals, in percent."""
    roots = {}
    for item in items:
        marks, total = item.marks.iloc[:, 0].to_numpy(), item.total.to_numpy()
        covariance = np.cov(marks, total)[0, 1] if item.n > 1 else 0.0
        roots[item.marks.columns[0]] = float(np.sqrt(max(covariance, 0)))
    whole = sum(roots.values())
    return {pk: 100 * root / whole if whole else None for pk, root in roots.items()}
