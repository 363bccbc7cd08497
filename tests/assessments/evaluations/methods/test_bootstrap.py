"""Means of topics over people drawn with replacement."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assessments.evaluations.methods import bootstrap
from assessments.evaluations.methods.bootstrap import bootstrap_means


def test_means_vary_as_the_error_of_the_mean_says():
    scores = np.random.default_rng(1).beta(4, 2, size=(75, 3))

    means = bootstrap_means(scores)

    assert means.shape == (1000, 3)
    errors = scores.std(axis=0) / np.sqrt(75)
    assert means.mean(axis=0) == pytest.approx(scores.mean(axis=0), abs=0.003)
    assert means.std(axis=0) == pytest.approx(errors, rel=0.1)


def test_a_persons_topics_are_drawn_together():
    scores = np.random.default_rng(1).random((30, 1))

    means = bootstrap_means(np.hstack([scores, 1 - scores]), draws=50)

    assert means.sum(axis=1) == pytest.approx(np.ones(50))


def test_who_has_no_score_does_not_count():
    scores = np.array([[0.5, np.nan], [0.5, 1.0], [0.5, 1.0], [0.5, np.nan]])

    means = bootstrap_means(scores, draws=200)

    assert set(means[:, 0]) == {0.5}
    assert set(means[~np.isnan(means[:, 1]), 1]) == {1.0}


def test_the_seed_decides_and_memory_is_bounded(monkeypatch):
    scores = np.random.default_rng(1).random((20, 2))
    whole = bootstrap_means(scores, draws=30)

    monkeypatch.setattr(bootstrap, "CELLS", 20 * 7)

    # Products of matrices of another shape may be rounded otherwise.
    np.testing.assert_allclose(bootstrap_means(scores, draws=30), whole, rtol=1e-12)
    assert (bootstrap_means(scores, draws=30, seed=1) != whole).any()


@given(
    arrays(float, (7, 2), elements=st.sampled_from([0.0, 0.3, 1.0, np.nan])),
    st.randoms(use_true_random=False),
)
def test_the_order_of_people_changes_nothing(scores, random):
    shuffled = scores[random.sample(range(7), 7)]

    first, second = (bootstrap_means(table, draws=20) for table in (scores, shuffled))

    assert np.array_equal(first, second, equal_nan=True)
