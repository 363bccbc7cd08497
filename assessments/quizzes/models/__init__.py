"""Quizzes, attempts at them, and every answer saved."""

from assessments.quizzes.models.answers import (
    AttemptQuestion,
    QuestionScore,
    SavedAnswer,
)
from assessments.quizzes.models.attempts import Attempt, ExtraAttempt, Submission
from assessments.quizzes.models.pages import QUIZ, QuizPage, QuizQuestion

__all__ = [
    "QUIZ",
    "Attempt",
    "AttemptQuestion",
    "ExtraAttempt",
    "QuestionScore",
    "QuizPage",
    "QuizQuestion",
    "SavedAnswer",
    "Submission",
]
