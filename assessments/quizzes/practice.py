"""Practising the questions that were missed; nothing of it is stored or counted."""

from dataclasses import dataclass

from assessments.quizzes.answers import read_answer
from assessments.quizzes.attempt_page import QuestionView, unanswered
from assessments.quizzes.counting import share_of
from assessments.quizzes.result import ReviewedQuestion


@dataclass(frozen=True)
class Practised:
    """A question of the practice; `reviewed` is None until the answer is checked."""

    question: QuestionView
    reviewed: ReviewedQuestion | None = None


def missed_questions(attempt):
    """The questions of the submitted attempt that did not earn all: one query.

    Those that people mark cannot be checked while practising.
    """
    rows = attempt.questions.select_related("version__question").with_share()
    return [
        unanswered(row)
        for row in rows.filter(share__lt=1)
        if not row.kind.is_marked_by_people
    ]


def practise(questions, data):
    """The questions with the posted answers, checked if the person asks for it."""
    answered = [read_answer(question, data) for question in questions]
    if "check" not in data:
        return [Practised(question) for question in answered]
    return [_checked(question) for question in answered]


def _checked(question):
    if question.mistake:
        return Practised(question)
    row = question.row
    row.share = share_of(row.version, question.answer)
    return Practised(question, ReviewedQuestion(question, shows_key=True))
