"""How the means of topics vary if other people of the same kind had answered.

Source: Efron (1979), Annals of Statistics 7, 1-26: people are drawn with replacement,
so that the answers of one person stay together.
"""

import numpy as np

DRAWS, SEED = 1000, 2008
CELLS = 4_000_000  # counts of people held in memory at a time


def bootstrap_means(scores, draws=DRAWS, seed=SEED):
    """Array draws × topics of means, of an array persons × topics of shares.

    NaN: the person has no score in the topic; a draw without any has no mean. The
    same people in another order give the same means. How often each person is drawn
    is counted, and one product of matrices sums the scores.
    """
    scores = scores[np.lexsort(scores.T[::-1])]
    n = len(scores)
    is_known = ~np.isnan(scores)
    known = np.where(is_known, scores, 0.0)
    rng = np.random.default_rng(seed)
    at_a_time = max(1, CELLS // n)
    means = []
    for start in range(0, draws, at_a_time):
        counts = drawn(rng, n, min(at_a_time, draws - start))
        with np.errstate(invalid="ignore"):
            means.append((counts @ known) / (counts @ is_known.astype(float)))
    return np.concatenate(means)


def drawn(rng, n, draws):
    """Array draws × n: how often each of n people is in each draw of n."""
    people = rng.integers(n, size=(draws, n), dtype=np.int32)
    people += np.arange(draws, dtype=np.int32)[:, None] * n
    counts = np.bincount(people.ravel(), minlength=draws * n)
    return counts.reshape(draws, n).astype(float)
