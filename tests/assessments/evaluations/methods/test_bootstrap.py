"""Samples of people drawn with replacement."""

import numpy as np
import pytest

from assessments.evaluations.methods import bootstrap
from assessments.evaluations.methods.bootstrap import samples


def counts_of(people, number, seed=2008):
    return np.concatenate(list(samples(people, number, seed)))


def test_means_vary_as_the_error_of_the_mean_says():
    scores = np.random.default_rng(1).beta(4, 2, size=(75, 3))

    means = counts_of(75, 1000) @ scores / 75

    assert means.shape == (1000, 3)
    errors = scores.std(axis=0) / np.sqrt(75)
    assert means.mean(axis=0) == pytest.approx(scores.mean(axis=0), abs=0.003)
    assert means.std(axis=0) == pytest.approx(errors, rel=0.1)


def test_each_sample_is_as_large_as_the_people():
    counts = counts_of(30, 50)

    assert counts.shape == (50, 30)
    assert (counts.sum(axis=1) == 30).all()


def test_the_seed_decides_and_memory_is_bounded(monkeypatch):
    whole = counts_of(20, 30)

    monkeypatch.setattr(bootstrap, "CELLS", 20 * 7)

    assert [len(each) for each in samples(20, 30, 2008)] == [7, 7, 7, 7, 2]
    assert (counts_of(20, 30) == whole).all()
    assert (counts_of(20, 30, seed=1) != whole).any()
