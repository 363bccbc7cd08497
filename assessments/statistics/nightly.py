"""The statistics of the night: every quiz again, and whether the counts agree."""

import logging
from uuid import UUID

from django_tasks import task

from assessments.quizzes.models import Attempt

logger = logging.getLogger("lms")


def refresh_all():
    for quiz_key in attempted_quizzes():
        refresh_quiz.enqueue(str(quiz_key))


def attempted_quizzes():
    keys = Attempt.objects.submitted().order_by("quiz_key").values_list("quiz_key")
    return [key for (key,) in keys.distinct()]


@task()
def refresh_quiz(quiz_key):
    # numpy and pandas take a second to import: web processes do not carry them.
    from assessments.statistics.responses import read_quiz
    from assessments.statistics.services import refresh_snapshots
    from assessments.statistics.tallies import differences

    quiz_key = UUID(quiz_key)
    responses = read_quiz(quiz_key)
    refresh_snapshots(quiz_key, responses)
    if found := differences(quiz_key, responses):
        logger.error(
            "counts of answers differ from the answers",
            extra={"quiz": str(quiz_key), "differences": len(found)},
        )


@task()
def refresh_tallies(quiz_key):
    # numpy takes a while to import: web processes do not carry it.
    from assessments.statistics.responses import read_quiz
    from assessments.statistics.services import refresh_snapshots
    from assessments.statistics.tallies import replace_tallies

    quiz_key = UUID(quiz_key)
    responses = read_quiz(quiz_key)
    replace_tallies(quiz_key, responses)
    refresh_snapshots(quiz_key, responses)
