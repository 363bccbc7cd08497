"""Signals of quizzes, sent inside the transaction that records the fact."""

from django.dispatch import Signal

# An attempt was closed and graded. Argument: `attempt`.
attempt_submitted = Signal()
