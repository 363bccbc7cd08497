"""Quizzes, attempts at them, and every answer saved."""

from assessments.quizzes.models.accommodations import (
    Accommodation,
    AccommodationWithdrawal,
)
from assessments.quizzes.models.answers import (
    AttemptQuestion,
    QuestionScore,
    SavedAnswer,
)
from assessments.quizzes.models.attempts import (
    Attempt,
    ExtraAttempt,
    Grading,
    Submission,
)
from assessments.quizzes.models.content import (
    DrawRule,
    QuizQuestion,
    QuizSection,
    TopicMinimum,
)
from assessments.quizzes.models.pages import QUIZ, QuizPage

__all__ = [
    "QUIZ",
    "Accommodation",
    "AccommodationWithdrawal",
    "Attempt",
    "AttemptQuestion",
    "DrawRule",
    "ExtraAttempt",
    "Grading",
    "QuestionScore",
    "QuizPage",
    "QuizQuestion",
    "QuizSection",
    "SavedAnswer",
    "Submission",
    "TopicMinimum",
]
