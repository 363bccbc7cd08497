"""The mark of an attempt, and the mark of a quiz that counts in the ledger."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from assessments.bank import grading
from assessments.quizzes.attempt_page import answers_of
from assessments.quizzes.models import Attempt, QuizPage
from assessments.quizzes.quiz_mark import QuizMark
from assessments.quizzes.rules import lacking_topics
from cohorts.results.models import Result
from cohorts.results.services import record_result


def shares_of(attempt):
    """[(attempt question, share as a Fraction or None)] of the answers saved so far."""
    answers = answers_of(attempt)
    rows = attempt.questions.select_related("version__question__topic")
    return [(row, share_of(row.version, answers.get(row.pk))) for row in rows]


def share_of(version, answer):
    return version.question.kind.share(version.content, version.key, answer)


def stored_share(share):
    return round(Decimal(share.numerator) / share.denominator, 6)


def exact_share(row, answer):
    """The stored share, without the rounding where the version's own key gave it.

    `row`: an attempt question with its share. None while a person has not marked it.
    """
    exact = share_of(row.version, answer)
    if exact is not None and stored_share(exact) == row.share:
        return exact
    return row.share if row.share is None else Fraction(row.share)


def graded_shares_of(attempt):
    """[(attempt question, share or None)] of a submitted attempt, as graded so far."""
    answers = answers_of(attempt)
    rows = attempt.questions.select_related("version__question__topic").with_share()
    return [(row, exact_share(row, answers.get(row.pk))) for row in rows]


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
    return any(share is None and row.kind.is_marked for row, share in shares)


def is_critical_failure(shares):
    return any(
        row.version.is_critical and share is not None and share < 1
        for row, share in shares
    )


def grades_from(shares, minimums):
    """The fields of `Grades` that these shares give. `minimums`: see `minimums_of`."""
    mark, topic_marks = marks_of(shares)
    return {
        "mark": mark,
        "topic_marks": topic_marks,
        "is_critical_failure": is_critical_failure(shares),
        "lacking_topics": lacking_topics(minimums, topic_marks),
    }


def record_counting_mark(attempt):
    """Record the quiz's result if this attempt changes it.

    The quiz says which mark counts; a pass is never taken back.
    """
    counting = _result_so_far(attempt)
    quiz = QuizPage.objects.source_page(attempt.quiz_key)
    if quiz is None or quiz.counting == QuizPage.Counting.BEST:
        mark, topic_marks = _best_of(attempt, counting)
        passes = attempt.passes(attempt.enrolment.cohort.pass_mark)
    else:
        quiz_mark = _quiz_mark(attempt, quiz.counting)
        mark, topic_marks = quiz_mark.mark, quiz_mark.topic_marks
        passes = quiz_mark.is_passed
    passes = passes or _has(counting, Result.Outcome.PASSED)
    outcome = Result.Outcome.PASSED if passes else Result.Outcome.FAILED
    if counting and (counting.mark, counting.outcome) == (mark, outcome):
        return counting
    if _has(counting, Result.Outcome.COMPLETED) and not passes:
        return counting  # the person is excused
    return _record(attempt, outcome, mark, topic_marks)


def _result_so_far(attempt):
    rows = Result.objects.in_force().in_order()
    rows = rows.of_unit(attempt.enrolment, attempt.quiz_key)
    return rows.filter(edition=attempt.edition).last()


def _has(result, outcome):
    return result is not None and result.outcome == outcome


def _best_of(attempt, counting):
    """(mark, marks by topic) of the attempt, or of a better one before it."""
    is_better = counting and counting.mark is not None and counting.mark > attempt.mark
    best = counting if is_better else attempt.grades
    return best.mark, best.topic_marks


def _quiz_mark(attempt, counting):
    attempts = Attempt.objects.marked().filter(
        enrolment=attempt.enrolment_id,
        quiz_key=attempt.quiz_key,
        edition=attempt.edition,
    )
    attempts = attempts.not_annulled().select_related("submission").order_by("-pk")
    attempts = attempts.prefetch_related("gradings")
    return QuizMark(list(attempts), counting, attempt.enrolment.cohort.pass_mark)


def _record(attempt, outcome, mark, topic_marks):
    return record_result(
        Result(
            enrolment=attempt.enrolment,
            kind=Result.Kind.QUIZ,
            subject_key=attempt.quiz_key,
            edition=attempt.edition,
            revision_id=attempt.revision_id,
            reference=attempt.reference,
            outcome=outcome,
            mark=mark,
            topic_marks=topic_marks,
            is_critical_failure=attempt.grades.is_critical_failure,
            language=attempt.submission.language,
            achieved_at=attempt.submitted_at,
            idempotency_key=f"{attempt.reference}:{outcome}",
        )
    )
