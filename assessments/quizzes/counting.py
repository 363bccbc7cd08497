"""The mark of an attempt, and the mark of a quiz that counts in the ledger."""

from collections import defaultdict

from assessments.bank import grading
from assessments.quizzes.sheet import answers_of
from cohorts.results.models import Result
from cohorts.results.services import record_result


def marks_of(attempt):
    """(mark, {topic code: mark as text}) that the answers saved so far earn."""
    answers = answers_of(attempt)
    graded, by_topic = [], defaultdict(list)
    for question in attempt.questions.select_related("version__question__topic"):
        version = question.version
        share = grading.share(question.kind, version.key, answers.get(question.pk))
        graded.append((share, version.points))
        by_topic[version.question.topic.code].append((share, version.points))
    topics = {code: str(grading.mark(part)) for code, part in by_topic.items()}
    return grading.mark(graded), topics


def record_counting_mark(attempt):
    """Record the quiz's result when this attempt moves it.

    The best mark counts, and a pass is never taken back.
    """
    rows = Result.objects.in_force().in_order()
    rows = rows.of_unit(attempt.enrolment, attempt.key).filter(edition=attempt.edition)
    counting = rows.last()
    has_passed = counting is not None and counting.outcome == Result.Outcome.PASSED
    passes = attempt.passes(attempt.enrolment.cohort.pass_mark)
    if counting and counting.mark >= attempt.mark and (has_passed or not passes):
        return counting
    best = _better_of(attempt, counting)
    outcome = Result.Outcome.PASSED if passes or has_passed else Result.Outcome.FAILED
    return record_result(
        Result.of(
            attempt.enrolment,
            attempt,
            kind=Result.Kind.QUIZ,
            outcome=outcome,
            reference=attempt.reference,
            idempotency_key=f"{attempt.reference}:{outcome}",
            language=attempt.submission.language,
            achieved_at=attempt.submitted_at,
            **best,
        )
    )


def _better_of(attempt, counting):
    """The mark and marks by topic of whichever earned more."""
    better = attempt.submission
    if counting and counting.mark > better.mark:
        better = counting
    return {"mark": better.mark, "topic_marks": better.topic_marks}
