"""Until when a person may ask for the review of a mark."""

from datetime import timedelta

from django.db.models import Max

from assessments.marking.models import Mark, Step

APPEALS = timedelta(days=7)


def appeals_end(attempt):
    if attempt.awaits_marking:
        return None
    marks = Mark.objects.filter(question__attempt=attempt).exclude(step=Step.REVIEW)
    last = marks.aggregate(at=Max("marked_at"))["at"]
    return last and last + APPEALS
