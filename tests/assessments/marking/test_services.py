"""Marks of open answers: which count, and what is recorded of them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.bank.services import revise_question
from assessments.marking.models import AnswerToMark, Mark, Step
from assessments.marking.services import (
    ask_for_review,
    claim_next,
    mark_answer,
    release,
)
from assessments.quizzes.models import QuestionScore
from assessments.quizzes.services import start_attempt
from assessments.quizzes.status import quiz_status
from assessments.regrading.changes import changes_for
from assessments.regrading.services import apply_change
from assessments.statistics.models import Tally
from cohorts.enrolments.mails import reference_of
from cohorts.results.models import Result
from tests.factories.marking import (
    ALL,
    HALF,
    MOST,
    NONE,
    answer_of,
    make_answer,
    mark,
    marker,
)
from tests.factories.quizzes import entry_of, text_of

pytestmark = pytest.mark.django_db


def results():
    rows = Result.objects.in_force().in_order()
    return [(row.outcome, row.mark) for row in rows]


def needs(answer):
    return AnswerToMark.objects.get(pk=answer.pk).needs


def test_answer_is_queued_when_the_attempt_is_submitted():
    answer = make_answer()

    assert (answer.needs, answer.markers) == (Step.FIRST, 1)
    assert answer.waits_since == answer.question.attempt.submitted_at


@pytest.mark.on_postgres
def test_result_is_recorded_once_the_answer_is_marked(queue):
    answer = make_answer(["true_false", "open_answer"])
    assert results() == []

    mark(answer, HALF)

    attempt = answer_of(answer.question.attempt).question.attempt
    assert results() == [("failed", Decimal("75.0"))]
    assert (attempt.mark, attempt.awaits_marking) == (Decimal("75.0"), False)
    assert attempt.submission.mark == Decimal("50.0")
    assert attempt.grades.topic_marks != attempt.submission.topic_marks
    assert needs(answer) == ""


def test_marked_answer_passes_the_quiz_and_the_person_is_told(answer):
    mark(answer, MOST)

    assert results() == [("passed", Decimal("87.5"))]
    [message] = mail.outbox
    enrolment = answer.question.attempt.enrolment
    assert message.to == [enrolment.user.email]
    assert message.reference == reference_of(enrolment)
    assert "has been marked" in message.subject


@pytest.mark.on_postgres
def test_statistics_count_the_share_that_people_gave(answer):
    mark(answer, HALF)

    [tally] = Tally.objects.filter(version=answer.question.version)
    assert (tally.n, tally.shares) == (1, 500_000)


def test_failed_person_may_try_again_once_marked(answer):
    attempt = answer.question.attempt

    mark(answer, NONE)

    quiz = quiz_status(attempt.enrolment, attempt.quiz_key, 1).quiz
    again = start_attempt(attempt.enrolment, entry_of(attempt.enrolment.cohort, quiz))
    assert again.number == 2


@pytest.mark.on_postgres
def test_two_marks_that_agree_count_by_their_average():
    answer = make_answer(is_marked_twice=True)

    mark(answer, ALL)
    assert (needs(answer), results()) == (Step.SECOND, [])
    mark(answer, MOST)

    assert needs(answer) == ""
    assert results() == [("passed", Decimal("93.8"))]


@pytest.mark.parametrize(
    ("first", "second"),
    [(ALL, HALF), (HALF, HALF), ({"a": "0", "b": "3"}, {"a": "1", "b": "1.5"})],
)
def test_marks_that_differ_or_fail_need_a_third_person(answer_of_two, first, second):
    answer = answer_of_two
    mark(answer, first)
    mark(answer, second)
    assert (needs(answer), results()) == (Step.DECISION, [])
    mark(answer, MOST)

    assert results() == [("passed", Decimal("87.5"))]


def test_nobody_marks_an_answer_twice(answer_of_two):
    person = marker()
    mark(answer_of_two, by=person)

    with pytest.raises(ValidationError, match="You have marked this answer"):
        mark(answer_of_two, by=person)
    assert list(AnswerToMark.objects.markable_by(person)) == []


@pytest.mark.on_postgres
def test_second_of_two_markers_is_refused_and_overwrites_nothing(answer):
    stale = Mark(step=Step.FIRST, points=NONE, marked_by=marker())
    mark(answer, ALL)

    with pytest.raises(ValidationError, match="Somebody else has marked this answer"):
        mark_answer(answer, stale)

    assert [row.share for row in Mark.objects.all()] == [1]
    assert QuestionScore.objects.count() == 1


@pytest.mark.on_postgres
def test_claimed_answer_is_offered_to_nobody_else_until_the_claim_expires(answer):
    first, other = marker(), marker()
    now = timezone.now()
    offered = AnswerToMark.objects.markable_by

    assert claim_next(first, offered(first), at=now) == answer
    assert claim_next(other, offered(other), at=now) is None
    with pytest.raises(ValidationError, match="Somebody else is marking"):
        mark(answer, by=other, at=now)
    assert claim_next(first, offered(first), at=now) == answer
    assert claim_next(other, offered(other), at=now + timedelta(minutes=31)) == answer


@pytest.mark.on_postgres
def test_released_answer_is_offered_again(answer):
    first, other = marker(), marker()
    claim_next(first, AnswerToMark.objects.all())

    release(answer, by=other)
    assert claim_next(other, AnswerToMark.objects.all()) is None
    release(answer, by=first)
    assert claim_next(other, AnswerToMark.objects.all()) == answer


@pytest.mark.parametrize(
    ("points", "refusal"),
    [
        ({"a": "1"}, "Give points for every criterion"),
        ({"a": "1", "b": "3.5"}, "Give from 0 to the points of the criterion"),
    ],
)
def test_points_beyond_the_rubric_are_refused(answer, points, refusal):
    with pytest.raises(ValidationError, match=refusal):
        mark(answer, points)

    assert Mark.objects.count() == 0


def test_review_by_another_person_corrects_the_result(answer):
    first, second = marker(), marker()
    mark(answer, HALF, by=first)
    ask_for_review(answer, reason="Propuse una medida.")

    assert list(AnswerToMark.objects.markable_by(first)) == []
    mark(answer, ALL, by=second, comment="La medida está en el texto.")

    attempt = answer_of(answer.question.attempt).question.attempt
    assert results() == [("passed", Decimal("100.0"))]
    [correction] = Result.objects.exclude(corrects=None)
    assert (correction.recorded_by, correction.reason) == (
        second,
        "La medida está en el texto.",
    )
    assert (attempt.mark, attempt.meets_conditions) == (100, True)
    assert [score.share for score in QuestionScore.objects.all()] == [Decimal("0.5"), 1]


def test_review_that_keeps_the_mark_changes_no_result(answer):
    mark(answer, HALF)
    ask_for_review(answer, reason="No estoy de acuerdo.")

    mark(answer, HALF, comment="Falta la medida.")

    assert "was decided" in mail.outbox[-1].subject
    assert "stays as it was" in mail.outbox[-1].body
    assert results() == [("failed", Decimal("50.0"))]
    assert Result.objects.count() == QuestionScore.objects.count() == 1
    assert needs(answer) == ""


def test_review_takes_no_pass_away(answer):
    mark(answer, ALL)
    ask_for_review(answer, reason="Quiero saber más.")

    mark(answer, HALF, comment="Falta la medida.")

    assert results() == [("passed", Decimal("50.0"))]


@pytest.mark.on_postgres
def test_review_is_asked_for_once(answer):
    mark(answer, HALF)
    ask_for_review(answer, reason="Uno.")

    with pytest.raises(ValidationError, match="already asked"):
        ask_for_review(answer, reason="Dos.")


def test_review_is_asked_for_after_the_mark_and_in_time(answer):
    with pytest.raises(ValidationError, match="not been marked yet"):
        ask_for_review(answer, reason="Uno.")

    mark(answer, HALF)

    late = timezone.now() + timedelta(days=8)
    with pytest.raises(ValidationError, match="is over"):
        ask_for_review(answer, reason="Uno.", at=late)


def test_review_needs_a_reason(answer):
    mark(answer, HALF)
    ask_for_review(answer, reason="Uno.")

    with pytest.raises(ValidationError, match="review_has_a_reason"):
        mark(answer, ALL, comment="")

    assert needs(answer) == Step.REVIEW


def test_corrected_key_of_another_question_leaves_the_attempt_waiting():
    answer = make_answer(["true_false", "open_answer"])
    attempt = answer.question.attempt
    version = attempt.questions.get(position=1).version
    correct = revise_question(version.question, text_of("true_false", key=["true"]))

    for change in changes_for(correct, [attempt.enrolment_id]):
        apply_change(change, by=marker(), reason="La clave estaba mal.")
    attempt.refresh_from_db()

    assert (attempt.awaits_marking, attempt.mark, results()) == (True, 0, [])
    mark(answer, ALL)
    assert results() == [("failed", Decimal("50.0"))]
