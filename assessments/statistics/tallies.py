"""Running counts of answers: added at submission, compared with a full recompute."""

from collections import Counter
from typing import NamedTuple

from django.db import transaction

from assessments.quizzes.attempt_page import answers_of
from assessments.statistics.models import OptionTally, Tally
from assessments.statistics.tallies_sql import add_rows

MILLION = 1_000_000


class Difference(NamedTuple):
    """A count that is not what the answers say. `option` is empty for sums."""

    version: int
    option: str
    tallied: tuple
    recomputed: tuple


def add_attempt(attempt):
    answers = answers_of(attempt)
    rows = attempt.questions.select_related("version__question").with_share()
    sums, options = [], []
    for row in rows:
        if row.share is None:
            continue
        share = int(row.share * MILLION)
        sums.append((attempt.quiz_key, row.version_id, 1, share, share * share))
        options += [
            (attempt.quiz_key, row.version_id, option, 1)
            for option in _options(row.kind, answers.get(row.pk))
        ]
    add_rows(Tally, 2, sums)
    add_rows(OptionTally, 3, options)


def _options(kind, answer):
    return answer or () if kind.has_options else ()


def differences(quiz_key, responses):
    """`Difference`s of the quiz's counts from `responses`, which are all submitted."""
    tallied, recomputed = _stored(quiz_key), _recomputed(responses)
    return [
        Difference(*key, tallied.get(key, ()), recomputed.get(key, ()))
        for key in sorted({*tallied, *recomputed})
        if tallied.get(key) != recomputed.get(key)
    ]


@transaction.atomic
def replace_tallies(quiz_key, responses):
    Tally.objects.filter(quiz_key=quiz_key).delete()
    OptionTally.objects.filter(quiz_key=quiz_key).delete()
    counts = _recomputed(responses)
    Tally.objects.bulk_create(
        Tally(quiz_key=quiz_key, version_id=version, n=n, shares=sum, squares=squares)
        for version, (n, sum, squares) in _sums(counts)
    )
    OptionTally.objects.bulk_create(
        OptionTally(quiz_key=quiz_key, version_id=version, option=option, n=n)
        for (version, option), (n, *_rest) in counts.items()
        if option
    )


def _sums(counts):
    return [(version, sums) for (version, option), sums in counts.items() if not option]


def _stored(quiz_key):
    sums = Tally.objects.filter(quiz_key=quiz_key)
    options = OptionTally.objects.filter(quiz_key=quiz_key)
    return {(row.version_id, ""): (row.n, row.shares, row.squares) for row in sums} | {
        (row.version_id, row.option): (row.n,) for row in options
    }


def _recomputed(responses):
    import numpy as np

    from assessments.bank.models import QuestionVersion

    pks = responses.versions.tolist()
    versions = QuestionVersion.objects.select_related("question").in_bulk(pks)
    counts = {}
    for place, pk in enumerate(pks):
        rows = ~np.isnan(responses.shares[:, place])
        shares = np.rint(responses.shares[rows, place] * MILLION).astype(np.int64)
        counts[pk, ""] = len(shares), int(shares.sum()), int((shares**2).sum())
        if versions[pk].question.kind.has_options:
            counts |= _chosen(pk, responses, responses.answers[rows, place])
    return counts


def _chosen(pk, responses, answers):
    import numpy as np

    numbers = np.bincount(answers[answers >= 0], minlength=len(responses.chosen))
    counter = Counter()
    for options, number in zip(responses.chosen, numbers.tolist(), strict=True):
        counter.update(dict.fromkeys(options, number))
    return {(pk, option): (n,) for option, n in counter.items() if n}
