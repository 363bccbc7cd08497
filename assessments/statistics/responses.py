"""The responses to a quiz, read from the database into arrays."""

import json
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db import connection
from django.db.models import FloatField, OuterRef, Subquery, TextField
from django.db.models.functions import Cast

from assessments.quizzes.models import AttemptQuestion, QuestionScore
from assessments.statistics.saves import NO_ANSWER, Saves, counting_saves

ROWS_AT_ONCE = 1_000  # more of them leave the processor's cache


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
    saves, texts = _read_saves(responses_query(quiz_key, enrolments))
    attempts, rows = np.unique(saves.attempts, return_inverse=True)
    versions, places = np.unique(saves.versions, return_inverse=True)
    counting = counting_saves(rows * len(versions) + places, saves)
    rows, places = rows[counting], places[counting]
    shares = np.full((len(attempts), len(versions)), np.nan)
    answers = np.full(shares.shape, NO_ANSWER, np.int32)
    shares[rows, places] = saves.shares[counting]
    answers[rows, places] = saves.answers[counting]
    return QuizResponses(attempts, versions, shares, answers, texts)


def responses_query(quiz_key, enrolments=None):
    """A row for each answer saved of every submitted response: the fields of `Saves`.

    A response without an answer has one row. Joining the answers is twice as fast as
    selecting the one that counts of each response by a subquery.
    """
    scores = QuestionScore.objects.filter(question=OuterRef("pk")).order_by("-pk")
    rows = AttemptQuestion.objects.filter(
        attempt__quiz_key=quiz_key, attempt__submitted_at__isnull=False
    )
    if enrolments is not None:
        rows = rows.filter(attempt__enrolment__in=enrolments)
    return rows.order_by().values_list(
        "attempt_id",
        "version_id",
        Subquery(scores.values(as_float=Cast("share", FloatField()))[:1]),
        "saved_answers__id",
        "saved_answers__device",
        "saved_answers__sequence",
        Cast("saved_answers__answer", TextField()),
    )


def _read_saves(query):
    """(`Saves`, the distinct answers).

    The rows come straight from the cursor: Django's conversion of each value would
    double the time.
    """
    devices, texts, parts = {}, {}, [Saves.of_rows([], {}, {})]
    statement, parameters = query.query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            parts.append(Saves.of_rows(rows, devices, texts))
    return Saves(*map(np.concatenate, zip(*parts, strict=True))), tuple(texts)


def _options_in(text):
    answer = json.loads(text)
    if not isinstance(answer, list):
        return frozenset()
    return frozenset(option for option in answer if isinstance(option, str))
