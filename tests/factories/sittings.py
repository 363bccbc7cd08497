"""Many people who have submitted a quiz, written in bulk."""

from collections import defaultdict
from decimal import Decimal

from django.utils import timezone

from assessments.bank.models import QuestionVersion
from assessments.quizzes.counting import marks_of
from assessments.quizzes.models import (
    Attempt,
    AttemptQuestion,
    QuestionScore,
    SavedAnswer,
    Submission,
)
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from lms.people.models import User


def make_people(cohort, number):
    """The enrolments of that many new people of no institution."""
    start = User.objects.count()
    people = User.objects.bulk_create(
        User(
            email=f"sitter{start + n}@example.org",
            given_names="Ana",
            first_surname=f"Sitter {start + n:05}",
            sort_key=f"sitter {start + n:05}",
        )
        for n in range(number)
    )
    now = timezone.now()
    return Enrolment.objects.bulk_create(
        Enrolment(cohort=cohort, user=person, accepted_at=now) for person in people
    )


def sit_quiz(enrolments, unit, versions, answers):
    """One submitted attempt each. `answers`: for each person, an answer or None for
    each of the versions; a result in the ledger makes the attempt count."""
    attempts = _attempts(enrolments, unit)
    rows = AttemptQuestion.objects.bulk_create(
        AttemptQuestion(attempt=attempt, version=version, position=place)
        for attempt in attempts
        for place, version in enumerate(versions, start=1)
    )
    given = [answer for person in answers for answer in person]
    SavedAnswer.objects.bulk_create(
        SavedAnswer(question=row, answer=answer)
        for row, answer in zip(rows, given, strict=True)
        if answer is not None
    )
    shares = defaultdict(list)
    for row, answer in zip(rows, given, strict=True):
        share = row.kind.share(row.version.content, row.version.key, answer)
        shares[row.attempt_id].append((row, share))
    QuestionScore.objects.bulk_create(
        QuestionScore(
            question=row,
            share=round(Decimal(share.numerator) / share.denominator, 6),
            rule=row.kind.rule,
        )
        for of_attempt in shares.values()
        for row, share in of_attempt
    )
    _close(attempts, shares)
    return attempts


def _attempts(enrolments, unit):
    return Attempt.objects.bulk_create(
        Attempt(
            enrolment=enrolment,
            quiz_key=unit.key,
            edition=unit.edition,
            number=1,
            pass_mark=enrolment.cohort.pass_mark,
        )
        for enrolment in enrolments
    )


def _close(attempts, shares):
    topics = {}
    for attempt in attempts:
        attempt.mark, topics[attempt.pk] = marks_of(shares[attempt.pk])
        attempt.submitted_at = timezone.now()
    Attempt.objects.bulk_update(attempts, ["mark", "submitted_at"])
    Submission.objects.bulk_create(
        Submission(
            attempt=attempt,
            submitted_at=attempt.submitted_at,
            language="es",
            mark=attempt.mark,
            topic_marks=topics[attempt.pk],
        )
        for attempt in attempts
    )
    Result.objects.bulk_create(_result(each, topics[each.pk]) for each in attempts)


def _result(attempt, topics):
    passes = attempt.passes(attempt.pass_mark)
    outcome = Result.Outcome.PASSED if passes else Result.Outcome.FAILED
    return Result(
        enrolment_id=attempt.enrolment_id,
        kind=Result.Kind.QUIZ,
        subject_key=attempt.quiz_key,
        edition=attempt.edition,
        reference=attempt.reference,
        outcome=outcome,
        mark=attempt.mark,
        topic_marks=topics,
        language="es",
        achieved_at=attempt.submitted_at,
        idempotency_key=f"{attempt.reference}:{outcome}",
    )


def versions_of(quiz):
    """The current version of each question, in the order of the quiz."""
    keys = list(quiz.quiz_questions.values_list("question_id", flat=True))
    current = QuestionVersion.objects.current().filter(question__in=keys)
    current = current.select_related("question__topic")
    by_question = {version.question_id: version for version in current}
    return [by_question[key] for key in keys]
