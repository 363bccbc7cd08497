"""What changes about questions, attempts and answers."""

from assessments.services.attempt import (
    flag_question,
    grant_extra_attempt,
    recognise_passes,
    save_answer,
    save_answers,
    start_attempt,
    submit_attempt,
)
from assessments.services.question import revise_question, write_question

__all__ = [
    "flag_question",
    "grant_extra_attempt",
    "recognise_passes",
    "revise_question",
    "save_answer",
    "save_answers",
    "start_attempt",
    "submit_attempt",
    "write_question",
]
