"""The answers saved in many attempts, as arrays, and which of them count."""

from typing import NamedTuple

import numpy as np

LONGEST_CHOICE = 200  # longer answers are texts, not options
NO_ANSWER = -1
NONE = -1


class Saves(NamedTuple):
    """Arrays of one length: a place for each answer saved.

    `answers`: the position of the answer in the distinct texts, or `NO_ANSWER`.
    `devices`: a number for each device. `pks`, `devices` and `sequences` are `NONE`
    where there is none.
    """

    attempts: np.ndarray
    versions: np.ndarray
    shares: np.ndarray
    pks: np.ndarray
    devices: np.ndarray
    sequences: np.ndarray
    answers: np.ndarray

    @classmethod
    def of_rows(cls, rows, devices, texts):
        """`devices` and `texts`: what was read before → its number; they grow."""
        columns = zip(*rows, strict=True) if rows else [()] * len(cls._fields)
        attempts, versions, shares, pks, given_on, sequences, answers = columns
        return cls(
            np.array(attempts, np.int64),
            np.array(versions, np.int64),
            np.array(shares, float),
            _integers(pks),
            _numbered(given_on, devices),
            _integers(sequences),
            _numbered(map(_choice, answers), texts),
        )


def counting_saves(responses, saves):
    """Places of the saves that count, one for each response.

    `responses`: the number of each save's response. The rule is that of
    `SavedAnswerQuerySet.latest_of`: the last saved, without retries that arrived after
    a later answer of the same device.
    """
    repeated = np.bincount(responses)[responses] > 1 if len(responses) else []
    counting = np.flatnonzero(~np.asarray(repeated, bool)).tolist()
    order = np.lexsort((saves.pks, responses))
    latest, highest = {}, {}
    for place in order[np.asarray(repeated, bool)[order]].tolist():
        response, device = int(responses[place]), int(saves.devices[place])
        sequence = int(saves.sequences[place])
        if device != NONE:
            if sequence < highest.get((response, device), NONE):
                continue
            highest[response, device] = sequence
        latest[response] = place
    return np.array([*counting, *latest.values()], np.int64)


def _integers(values):
    return np.array([NONE if value is None else value for value in values], np.int64)


def _numbered(values, numbers):
    return np.array(
        [
            NONE if value is None else numbers.setdefault(value, len(numbers))
            for value in values
        ],
        np.int32,
    )


def _choice(answer):
    return answer if answer and len(answer) <= LONGEST_CHOICE else None
