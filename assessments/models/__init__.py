"""How we know: questions in immutable versions, quizzes, attempts and responses."""

from assessments.models.attempt import (
    Attempt,
    AttemptQuestion,
    ExtraAttempt,
    Response,
    enrolments_worked_with,
)
from assessments.models.question import Question, QuestionVersion
from assessments.models.quiz import QuizPage, QuizQuestion

__all__ = [
    "Attempt",
    "AttemptQuestion",
    "ExtraAttempt",
    "Question",
    "QuestionVersion",
    "QuizPage",
    "QuizQuestion",
    "Response",
    "enrolments_worked_with",
]
