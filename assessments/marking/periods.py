"""Until when a person may ask for the review of a mark."""

from datetime import timedelta

APPEALS = timedelta(days=7)


def appeals_end(attempt):
    """Some days after all its answers were marked; None before."""
    if attempt.awaits_marking:
        return None
    first = min(attempt.gradings.all(), key=lambda each: each.pk, default=None)
    return first and first.graded_at + APPEALS
