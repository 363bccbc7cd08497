"""How results vary if other people of the same kind had answered.

Source: Efron (1979), Annals of Statistics 7, 1-26: people are drawn with replacement,
so that the answers of one person stay together.
"""

import numpy as np

CELLS = 4_000_000  # counts of people held in memory at a time


def samples(people, number, seed):
    """Arrays samples × people, `number` samples in all, with no more than `CELLS`.

    Each counts how often each of the people is in a sample as large as they are: one
    product of matrices then sums their scores.
    """
    rng = np.random.default_rng(seed)
    at_a_time = max(1, CELLS // people)
    for start in range(0, number, at_a_time):
        yield _counts(rng, people, min(at_a_time, number - start))


def _counts(rng, people, number):
    drawn = rng.integers(people, size=(number, people), dtype=np.int32)
    drawn += np.arange(number, dtype=np.int32)[:, None] * people
    counts = np.bincount(drawn.ravel(), minlength=number * people)
    return counts.reshape(number, people).astype(float)
