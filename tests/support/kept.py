"""Rows that several tests begin with, made once."""

from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction

from assessments.quizzes.question_html import stored_parts
from curricula.courses.outline import read_outline


@contextmanager
def undone(blocker):
    """What is written in here is undone afterwards; each test undoes its own."""
    cache.clear()
    stored_parts.clear()
    read_outline.cache_clear()
    block = transaction.atomic()
    # As around a test, so that the product's durable transactions are let pass.
    block._from_testcase = True
    with blocker.unblock(), block:
        yield
        transaction.set_rollback(True)
