"""The mark of an attempt, and the mark of a quiz that counts in the ledger."""

from collections import defaultdict

from assessments.bank import grading
from assessments.quizzes.attempt_page import answers_of
from cohorts.results.models import Result
from cohorts.results.services import record_result


def shares_of(attempt):
    """[(attempt question, share as a Fraction or None)] of the answers saved so far."""
    answers = answers_of(attempt)
    rows = attempt.questions.select_related("version__question__topic")
    return [(row, share_of(row.version, answers.get(row.pk))) for row in rows]


def share_of(version, answer):
    return version.question.kind.share(version.content, version.key, answer)


def marks_of(shares):
    """(mark, {topic code: mark as text}) of what `shares_of` returned.

    An unknown share counts as nothing, so the mark can only rise. Kinds that are not
    marked do not count.
    """
    results, by_topic = [], defaultdict(list)
    for row, share in shares:
        if not row.kind.is_marked:
            continue
        result = share or 0, row.version.points
        results.append(result)
        by_topic[row.version.question.topic.code].append(result)
    topics = {code: str(grading.mark(part)) for code, part in by_topic.items()}
    return grading.mark(results), topics


def is_unmarked(shares):
    """Whether the share of a question is unknown until a person marks it."""
    return any(share is None and row.kind.is_marked for row, share in shares)


def record_counting_mark(attempt):
    """Record the quiz's result if this attempt changes it.

    The best mark counts, and a pass is never taken back.
    """
    rows = Result.objects.in_force().in_order()
    rows = rows.of_unit(attempt.enrolment, attempt.quiz_key)
    counting = rows.filter(edition=attempt.edition).last()
    has_passed = counting is not None and counting.outcome == Result.Outcome.PASSED
    passes = attempt.passes(attempt.enrolment.cohort.pass_mark)
    if counting and counting.mark >= attempt.mark and (has_passed or not passes):
        return counting
    outcome = Result.Outcome.PASSED if passes or has_passed else Result.Outcome.FAILED
    better = _better_of(attempt, counting)
    return record_result(
        Result(
            enrolment=attempt.enrolment,
            kind=Result.Kind.QUIZ,
            subject_key=attempt.quiz_key,
            edition=attempt.edition,
            revision_id=attempt.revision_id,
            reference=attempt.reference,
            outcome=outcome,
            mark=better.mark,
            topic_marks=better.topic_marks,
            language=attempt.submission.language,
            achieved_at=attempt.submitted_at,
            idempotency_key=f"{attempt.reference}:{outcome}",
        )
    )


def _better_of(attempt, counting):
    if counting and counting.mark > attempt.submission.mark:
        return counting
    return attempt.submission
