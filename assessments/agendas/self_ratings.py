"""What people say of themselves, beside what they can do: it changes no need."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class SelfRating:
    """`mwds` is Borich's mean weighted discrepancy score, from -20 to 20.

    `overconfident`: share (0 to 1) of people who rate themselves able and score below
    the cut. Source: Borich (1980), Journal of Teacher Education 31(3), 39-42.
    """

    topic: str
    n: int
    mwds: float
    overconfident: float


def self_rating(topic, ability, importance, scores, cut):
    """`ability` and `importance`: ratings from 1 to 5 by person; able is 4 or more."""
    mwds = np.mean((importance - ability) * np.mean(importance))
    overconfident = np.mean((ability >= 4) & (scores < cut))
    return SelfRating(topic, len(ability), float(mwds), float(overconfident))
