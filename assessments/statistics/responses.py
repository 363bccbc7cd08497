"""The responses to a quiz, read from the database into arrays."""

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from django.db.models import FloatField, OuterRef, Subquery, TextField
from django.db.models.functions import Cast

from assessments.quizzes.models import AttemptQuestion, QuestionScore, SavedAnswer

ROWS_AT_ONCE = 50_000
LONGEST_CHOICE = 200  # longer answers are texts, not options
NO_ANSWER = -1


@dataclass(frozen=True)
class QuizResponses:
    """n attempts × k question versions.

    `shares`: earned shares from 0 to 1, NaN where the version was not asked or is not
    graded. `answers`: position in `texts` of the answer's JSON, or `NO_ANSWER`.
    """

    attempts: np.ndarray
    versions: np.ndarray
    shares: np.ndarray
    answers: np.ndarray
    texts: tuple[str, ...]

    @property
    def n(self):
        return len(self.attempts)

    @cached_property
    def chosen(self):
        """The options in each of `texts`; empty for answers of another form."""
        return [_options_in(text) for text in self.texts]

    def of(self, attempts):
        """The responses of these attempts only."""
        rows = np.isin(self.attempts, np.fromiter(attempts, np.int64))
        asked = ~np.isnan(self.shares[rows]).all(axis=0)
        return QuizResponses(
            self.attempts[rows],
            self.versions[asked],
            self.shares[rows][:, asked],
            self.answers[rows][:, asked],
            self.texts,
        )


def read_quiz(quiz_key, enrolments=None):
    """`QuizResponses` of all submitted attempts, or of those enrolments: one query."""
    columns, texts = _columns(responses_query(quiz_key, enrolments))
    attempts, rows = np.unique(columns[0], return_inverse=True)
    versions, places = np.unique(columns[1], return_inverse=True)
    shares = np.full((len(attempts), len(versions)), np.nan)
    answers = np.full(shares.shape, NO_ANSWER, np.int32)
    shares[rows, places] = columns[2]
    answers[rows, places] = columns[3]
    return QuizResponses(attempts, versions, shares, answers, texts)


def responses_query(quiz_key, enrolments=None):
    """(attempt, version, share, answer as JSON text) of every submitted response."""
    scores = QuestionScore.objects.filter(question=OuterRef("pk")).order_by("-pk")
    answers = SavedAnswer.objects.filter(question=OuterRef("pk")).order_by("-pk")
    rows = AttemptQuestion.objects.filter(
        attempt__quiz_key=quiz_key, attempt__submitted_at__isnull=False
    )
    if enrolments is not None:
        rows = rows.filter(attempt__enrolment__in=enrolments)
    return rows.order_by().values_list(
        "attempt_id",
        "version_id",
        Subquery(scores.values(as_float=Cast("share", FloatField()))[:1]),
        Subquery(answers.values(as_text=Cast("answer", TextField()))[:1]),
    )


def _columns(query):
    """(four arrays, the distinct answers): answers as their positions."""
    rows, texts = query.iterator(chunk_size=ROWS_AT_ONCE), {}
    parts = [[np.empty(0, kind)] for kind in (np.int64, np.int64, float, np.int32)]
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        attempts, versions, shares, answers = zip(*chunk, strict=True)
        parts[0].append(np.array(attempts, np.int64))
        parts[1].append(np.array(versions, np.int64))
        parts[2].append(np.array(shares, float))
        parts[3].append(_positions(answers, texts))
    return [np.concatenate(part) for part in parts], tuple(texts)


def _positions(answers, texts):
    return np.fromiter(
        (
            texts.setdefault(answer, len(texts))
            if answer and len(answer) <= LONGEST_CHOICE
            else NO_ANSWER
            for answer in answers
        ),
        np.int32,
        len(answers),
    )


def _options_in(text):
    answer = json.loads(text)
    if not isinstance(answer, list):
        return frozenset()
    return frozenset(option for option in answer if isinstance(option, str))
