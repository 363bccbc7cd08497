"""What people post: answers, one more attempt, a question's words."""

from assessments.forms.extra import ExtraAttemptForm
from assessments.forms.sheet import read_answer, read_answers

__all__ = ["ExtraAttemptForm", "read_answer", "read_answers"]
