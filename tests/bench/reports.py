"""The report of an evaluation: 1,000 people, 60 items, needs of 1,000 bootstraps."""

import time
from statistics import median

import numpy as np
import pandas as pd

from assessments.agendas.needs import (
    REPEATS,
    Rules,
    TopicJudgement,
    TopicResult,
    needs,
)
from assessments.statistics.mastery import plain, topic_mastery

PEOPLE, ITEMS, TOPICS = 1000, 60, 12
CUT, PLACES = 0.7, 5
MOST_SECONDS = 1
TURNS = 5


def evaluation():
    """(our reports per second of CPU, those of the bare bootstrap, 0)"""
    shares, items = answers()
    scores = scores_of(shares, items)
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


def scores_of(shares, items):
    """Array people × topics of shares."""
    topics = items["topic"].unique()
    columns = [shares[items.index[items["topic"] == topic]] for topic in topics]
    return np.column_stack([answers.mean(axis=1) for answers in columns])


def report(shares, items):
    rows = topic_mastery(shares, items, None, cut=CUT)
    scores = scores_of(shares, items)
    results = [result(row, own) for row, own in zip(rows, scores.T, strict=True)]
    judged = [TopicJudgement(row.topic, 4.0) for row in rows]
    assert len(plain(rows)) == len(needs(results, judged, Rules(places=PLACES)))


def result(row, scores):
    interval = {"low": row.low, "high": row.high}
    below = 1 - row.share_above_cut
    return TopicResult(
        row.topic, CUT, row.n, row.mastery, **interval, below=below, scores=scores
    )


def bare_bootstrap(scores):
    """Drawing people and taking means, as numpy's own documentation does."""
    rng = np.random.default_rng(1)
    drawn = rng.integers(len(scores), size=(REPEATS, len(scores)))
    return scores[drawn].mean(axis=1)


def seconds(act):
    start = time.process_time()
    act()
    return time.process_time() - start
