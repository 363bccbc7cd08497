"""How a person stands in quizzes, and what an attempt holds."""

from assessments.progress.result import Graded, read_result
from assessments.progress.sheet import Item, Sheet, answers_of, read_sheet
from assessments.progress.standing import (
    QuizStanding,
    best_marks,
    quiz_standing,
    standings_of,
)

__all__ = [
    "Graded",
    "Item",
    "QuizStanding",
    "Sheet",
    "answers_of",
    "best_marks",
    "quiz_standing",
    "read_result",
    "read_sheet",
    "standings_of",
]
