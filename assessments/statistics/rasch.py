"""Difficulty of right-or-wrong items in the Rasch model, by conditional likelihood."""

import numpy as np

STEPS, TOLERANCE = 100, 1e-10


def difficulties(marks):
    """(difficulties, standard errors) of the items, in logits with sum zero.

    `marks`: array of 0 and 1, persons × items, where each item has both. Persons with
    all or none right say nothing about the items. Raises ValueError for other marks.
    Source: Andersen (1972), JRSS B 34, 42-54; Newton's method with the elementary
    symmetric functions of the items' easiness.
    """
    scores = marks.sum(axis=1)
    marks = marks[(scores > 0) & (scores < marks.shape[1])]
    right = marks.sum(axis=0)
    if not np.isin(marks, (0, 1)).all() or (right % max(len(marks), 1) == 0).any():
        raise ValueError("Each item needs right and wrong answers, marked 1 and 0.")
    counts = np.bincount(marks.sum(axis=1).astype(int), minlength=marks.shape[1] + 1)
    beta = np.zeros(marks.shape[1])
    for _step in range(STEPS):
        expected, information = _moments(beta, counts)
        # The information has rank k - 1; the pseudo-inverse keeps the sum at zero.
        inverse = np.linalg.pinv(information)
        change = inverse @ (expected - right)
        beta = beta + change
        if np.abs(change).max() < TOLERANCE:
            break
    return beta - beta.mean(), np.sqrt(np.diag(inverse))


def _moments(beta, counts):
    """(expected right answers of each item, information matrix) given the scores."""
    easiness = np.exp(-beta)
    items = len(beta)
    expected, information = np.zeros(items), np.zeros((items, items))
    whole = symmetric_functions(easiness)
    for score in range(1, items):
        single = np.array(
            [
                easiness[i]
                * symmetric_functions(np.delete(easiness, i))[score - 1]
                / whole[score]
                for i in range(items)
            ]
        )
        pairs = _pairs(easiness, score, whole[score])
        np.fill_diagonal(pairs, single)
        expected += counts[score] * single
        information += counts[score] * (pairs - np.outer(single, single))
    return expected, information


def _pairs(easiness, score, whole):
    items = len(easiness)
    pairs = np.zeros((items, items))
    for i in range(items):
        for j in range(i) if score > 1 else ():
            others = symmetric_functions(np.delete(easiness, (i, j)))
            both = easiness[i] * easiness[j] * others[score - 2] / whole
            pairs[i, j] = pairs[j, i] = both
    return pairs


def symmetric_functions(values):
    functions = np.zeros(len(values) + 1)
    functions[0] = 1.0
    for number, value in enumerate(values, 1):
        functions[1 : number + 1] += value * functions[:number]
    return functions
