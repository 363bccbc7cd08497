"""The report of an evaluation: 1,000 people, 60 items, 1,000 bootstraps."""

import time
from statistics import median

import numpy as np
import pandas as pd

from assessments.evaluations.methods.bootstrap import DRAWS, bootstrap_means
from assessments.statistics.mastery import plain, topic_mastery, topic_scores

PEOPLE, ITEMS, TOPICS = 1000, 60, 12
MOST_SECONDS = 1
TURNS = 5


def evaluation():
    """(our reports per second of CPU, those of the bare bootstrap, 0)"""
    shares, items = answers()
    scores = topic_scores(shares, items).to_numpy()
    ours, floor = [], []
    for _turn in range(TURNS):
        ours.append(seconds(lambda: report(shares, items)))
        floor.append(seconds(lambda: bare_bootstrap(scores)))
    assert median(ours) < MOST_SECONDS, ours
    return 1 / median(ours), 1 / median(floor), 0


def answers():
    rng = np.random.default_rng(1)
    ability = rng.beta(4, 2, size=(PEOPLE, 1))
    names = [f"item {number}" for number in range(ITEMS)]
    marks = rng.binomial(1, ability, size=(PEOPLE, ITEMS)).astype(float)
    items = {
        "topic": [f"topic {number % TOPICS}" for number in range(ITEMS)],
        "weight": 1.0,
        "critical": [number < TOPICS for number in range(ITEMS)],
    }
    return pd.DataFrame(marks, columns=names), pd.DataFrame(items, index=names)


def report(shares, items):
    rows = plain(topic_mastery(shares, items, None, cut=0.7))
    means = bootstrap_means(topic_scores(shares, items).to_numpy())
    assert means.shape == (DRAWS, len(rows))


def bare_bootstrap(scores):
    """Drawing people and taking means, as numpy's own documentation does."""
    rng = np.random.default_rng(1)
    drawn = rng.integers(len(scores), size=(DRAWS, len(scores)))
    return scores[drawn].mean(axis=1)


def seconds(act):
    start = time.process_time()
    act()
    return time.process_time() - start
